import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { folderWith, strategySource } from '../plugins/plugin-folder.fixture.js';
import { writeBotYaml } from './write-bot-yaml.js';

const TEXT = 'name: a\nexchange: { use: kraken, instrument: BTC/USD }\nstrategy: { use: ./quiet.mjs }\n';
const folder = folderWith({ 'quiet.mjs': strategySource(), 'old.yaml': 'keep me' });
const write = (file: string, text = TEXT, force = false) =>
  writeBotYaml(text, { file, workingDirectory: folder, force });

describe('writeBotYaml', () => {
  it('writes a configuration that can be run', async () => {
    expect(await write('new.yaml')).toBe(join(folder, 'new.yaml'));
    expect(readFileSync(join(folder, 'new.yaml'), 'utf8')).toBe(TEXT);
  });

  it('writes no YAML into a file that says it is JSON', async () => {
    await expect(write('new.json')).rejects.toMatchObject({
      code: 'CONFIG.INVALID',
      message: expect.stringContaining('--config new.json: init writes YAML'),
    });
    expect(existsSync(join(folder, 'new.json'))).toBe(false);
  });

  it('never overwrites, unless it is told to', async () => {
    await expect(write('old.yaml')).rejects.toMatchObject({
      code: 'CONFIG.INVALID',
      message: expect.stringContaining('--force'),
    });
    expect(readFileSync(join(folder, 'old.yaml'), 'utf8')).toBe('keep me');
    await write('old.yaml', TEXT, true);
    expect(readFileSync(join(folder, 'old.yaml'), 'utf8')).toBe(TEXT);
  });

  it('writes nothing that could not be run', async () => {
    await expect(write('bad.yaml', `${TEXT}mode: fast\n`)).rejects.toMatchObject({ code: 'CONFIG.INVALID' });
    expect(() => readFileSync(join(folder, 'bad.yaml'))).toThrow('ENOENT');
  });

  it('says when the place cannot be written', async () => {
    await expect(write('none/new.yaml')).rejects.toMatchObject({
      code: 'STORE.READ_ONLY',
      message: expect.stringContaining('ENOENT'),
    });
  });
});
