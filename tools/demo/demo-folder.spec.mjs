import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { prepareFolder } from './demo-folder.mjs';

const VENUE = { key: { id: 'CANARY-key', secret: 'CANARY-secret' }, settings: { restUrl: 'http://127.0.0.1:1' } };

let folder;
beforeEach(() => (folder = join(mkdtempSync(join(tmpdir(), 'gridbot-demo-')), 'live-demo')));
afterEach(() => rmSync(join(folder, '..'), { recursive: true }));

describe('prepareFolder', () => {
  it('makes files that only their owner can read, and no secret stands in bot.yaml', () => {
    const config = prepareFolder(folder, VENUE);
    const modes = readdirSync(folder).map((name) => [name, statSync(join(folder, name)).mode & 0o777]);
    expect(modes).toEqual([
      ['bot.yaml', 0o600],
      ['key', 0o600],
      ['secret', 0o600],
    ]);
    expect(readFileSync(join(folder, 'secret'), 'utf8')).toBe('CANARY-secret');
    expect(readFileSync(config, 'utf8')).toContain('restUrl: "http://127.0.0.1:1"');
    expect(readFileSync(config, 'utf8')).not.toContain('CANARY');
  });

  it('begins anew', () => {
    prepareFolder(folder, VENUE);
    writeFileSync(join(folder, 'demo.sqlite'), 'of another exchange');
    prepareFolder(folder, VENUE);
    expect(readdirSync(folder)).not.toContain('demo.sqlite');
  });
});
