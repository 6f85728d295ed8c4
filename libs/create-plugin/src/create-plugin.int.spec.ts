import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createPlugin } from './create-plugin.js';

describe('create-plugin', () => {
  let folder: string;
  let said: { out: string; error: string };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'gridbot-create-'));
    said = { out: '', error: '' };
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const run = (...args: string[]) =>
    createPlugin(args, folder, {
      out: (text) => void (said.out += `${text}\n`),
      error: (text) => void (said.error += `${text}\n`),
    });

  it('writes the package into a folder of its name and says what comes next', () => {
    expect(run('strategy', 'night-owl')).toBe(0);
    expect(readFileSync(join(folder, 'night-owl/src/night-owl.plugin.ts'), 'utf8')).toContain("name: 'night-owl'");
    expect(said.out).toMatch(/files of a new strategy are in night-owl[^]*cd night-owl\n {2}npm install/);
  });

  it('writes into the folder it is given', () => {
    expect(run('notifier', 'night-owl', '--folder', 'packages/owl')).toBe(0);
    expect(existsSync(join(folder, 'packages/owl/package.json'))).toBe(true);
  });

  it('overwrites nothing', () => {
    writeFileSync(join(folder, 'mine.txt'), 'mine');
    expect(run('exchange', 'night-owl', '--folder', '.')).toBe(2);
    expect(said.error).toMatch(/is not empty \(mine\.txt\)/);
    expect(existsSync(join(folder, 'package.json'))).toBe(false);
  });

  it.each([
    [[], 'KIND and NAME are missing'],
    [['strategy'], 'NAME is missing'],
    [['gadget', 'x'], '"gadget" is no kind of plugin'],
    [['strategy', 'a', 'b', 'c'], '"b c" is too much'],
    [['strategy', 'a', '--what'], '--what'],
  ])('says what is wrong when it is called with %j, and explains itself', (args, problem) => {
    expect(run(...args)).toBe(2);
    expect(said.error.split('\n')[0]).toContain(problem);
    expect(said.error).toContain('Usage: npm create @gridbot/plugin KIND NAME');
  });

  it.each([
    ['exchange', 'npm run venue'],
    ['notifier', '> token'],
  ])('says what a new %s needs before the bot runs', (kind, needed) => {
    expect(run(kind, 'night-owl')).toBe(0);
    expect(said.out).toMatch(new RegExp(`npm run build\\n {2}.*${needed}[^]*npx @gridbot/bot-cli`));
  });

  it('explains itself when asked', () => {
    expect(run('--help')).toBe(0);
    expect(said.out).toContain('strategy, exchange, notifier');
  });

  it('says what a name has to look like', () => {
    expect(run('strategy', 'Night Owl')).toBe(2);
    expect(said.error).toContain('"Night Owl" cannot be the name of a plugin');
  });
});
