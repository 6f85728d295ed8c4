import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { recordedContext } from '../cli/cli-context.fixture.js';
import { runCli } from '../cli/run-cli.js';
import { folderWith } from '../plugins/plugin-folder.fixture.js';
import { writeSchemaBeside } from './write-schema-beside.js';

describe('the schema beside a new configuration', () => {
  it('is named in its first line, and is there', async () => {
    const folder = folderWith({});
    const context = recordedContext(folder);
    expect(await runCli(['init', '--yes', '--config', 'btc.yaml'], context)).toBe(0);
    const [first] = readFileSync(join(folder, 'btc.yaml'), 'utf8').split('\n');
    expect(first).toBe('# yaml-language-server: $schema=./btc.schema.json');
    expect(readFileSync(join(folder, 'btc.schema.json'), 'utf8')).toContain('"amountPerGrid"');
    expect(context.printed.out).toMatch(
      /btc\.yaml is written, and for editors .*btc\.schema\.json\nNext:\n {2}gridbot check --config btc\.yaml/,
    );
  });

  it('is made anew, but takes the place of nothing else', async () => {
    const folder = folderWith({
      'bot.schema.json': '{ "title": "bot.yaml" }',
      'mine.schema.json': '{ "title": "mine" }',
      'odd.schema.json': 'odd',
    });
    expect(await writeSchemaBeside(join(folder, 'bot.yaml'))).toBe(join(folder, 'bot.schema.json'));
    expect(await writeSchemaBeside(join(folder, 'mine.yaml'))).toBeUndefined();
    expect(await writeSchemaBeside(join(folder, 'odd.yaml'))).toBeUndefined();
    expect(readFileSync(join(folder, 'mine.schema.json'), 'utf8')).toContain('mine');
  });

  it('is not there if the configuration could not be written', async () => {
    const folder = folderWith({});
    writeFileSync(join(folder, 'bot.yaml'), 'keep me');
    expect(await runCli(['init', '--yes'], recordedContext(folder))).toBe(2);
    expect(existsSync(join(folder, 'bot.schema.json'))).toBe(false);
  });
});
