import { linkSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { recordedContext } from '../cli/cli-context.fixture.js';
import { runCli } from '../cli/run-cli.js';

const CONFIG =
  "name: a\nexchange: { use: sim, instrument: BTC/USD }\nstrategy: { use: grid, flavour: grid-hodl, amountPerGrid: '100', interval: 1%, openBuyOrders: 3, maxInvestment: '1000' }\n";
const ROWS = '1700000000,50000,50100,49900,50050,3,12\n1700003600,50050,50100,49000,49050,3,12\n';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'outputs-'));
  writeFileSync(join(folder, 'b.yaml'), CONFIG);
  writeFileSync(join(folder, 'x.csv'), ROWS);
});
afterEach(() => rmSync(folder, { recursive: true }));

async function backtest(...args: readonly string[]) {
  const context = recordedContext(folder);
  const code = await runCli(['backtest', '--config', 'b.yaml', '--data', 'x.csv', ...args], context);
  return { code, ...context.printed };
}

describe('the files that a backtest writes', () => {
  it.each([
    ['the data', ['--journal', './x.csv'], '--data x.csv'],
    ['the data, by a symbolic link', ['--book', 'soft.csv'], '--data x.csv'],
    ['the data, by a second name', ['--book', 'hard.csv'], '--data x.csv'],
    ['the configuration', ['--journal', 'b.yaml'], '--config b.yaml'],
    ['each other, before they are there', ['--journal', 'new', '--book', './new'], '--journal new'],
    ['each other, by a linked folder', ['--journal', 'new', '--book', 'here/new'], '--journal new'],
  ])('are refused if they would overwrite %s; nothing is touched', async (_, args, other) => {
    symlinkSync('x.csv', join(folder, 'soft.csv'));
    linkSync(join(folder, 'x.csv'), join(folder, 'hard.csv'));
    symlinkSync('.', join(folder, 'here'));
    const before = readdirSync(folder);
    const { code, err } = await backtest(...args);
    expect(err).toContain(`is the same file as ${other} and would overwrite it`);
    expect(err).toContain('(CONFIG.INVALID, exit code 2)');
    expect(code).toBe(2);
    expect(readFileSync(join(folder, 'x.csv'), 'utf8')).toBe(ROWS);
    expect(readFileSync(join(folder, 'b.yaml'), 'utf8')).toBe(CONFIG);
    expect(readdirSync(folder)).toEqual(before);
  });

  it('are left to their opening if their folder is none', async () => {
    const { code, err } = await backtest('--journal', 'x.csv/j');
    expect(err).toContain('x.csv/j cannot be written');
    expect(code).toBe(6);
  });

  it('may be anything else, /dev/null twice included', async () => {
    expect((await backtest('--journal', 'j', '--book', 'b')).code).toBe(0);
    expect(readdirSync(folder)).toEqual(['b', 'b.yaml', 'j', 'x.csv']);
    expect((await backtest('--journal', '/dev/null', '--book', '/dev/null')).code).toBe(0);
  });
});
