import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { recordedContext } from '../cli/cli-context.fixture.js';
import { runCli } from '../cli/run-cli.js';
import { commandOf, settingsOf } from './report-files.js';

const CONFIG =
  "name: my-bot\nexchange: { use: sim, instrument: BTC/USD }\nstrategy: { use: grid, flavour: grid-hodl, amountPerGrid: '100', interval: 1%, openBuyOrders: 3, maxInvestment: '1000' }\n";
const ROWS = '1700000000,50000,50100,49900,50050,3,12\n1700003600,50050,50100,49000,49050,3,12\n';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reports-'));
  writeFileSync(join(folder, 'b.yaml'), CONFIG);
  writeFileSync(join(folder, 'x.csv'), ROWS);
});
afterEach(() => rmSync(folder, { recursive: true }));

async function backtest(...args: readonly string[]) {
  const context = recordedContext(folder);
  const code = await runCli(['backtest', '--config', 'b.yaml', '--data', 'x.csv', '--no-cache', ...args], context);
  return { code, ...context.printed };
}
const written = (name: string): string => readFileSync(join(folder, name), 'utf8');

describe('--report', () => {
  it('writes each file in the format of its ending, and the result is printed as without', async () => {
    const plain = await backtest('--json');
    const { code, out } = await backtest('--json', '--report', 'r.html', 'r.md', 'fills.csv', 'equity.csv', 'r.json');
    expect(code).toBe(0);
    expect(out).toBe(plain.out);
    expect(written('r.html')).toContain('<title>my-bot on sim:BTC/USD: backtest</title>');
    expect(written('r.md')).toContain('- command: gridbot backtest --config b.yaml --data x.csv --no-cache --report');
    expect(written('fills.csv')).toMatch(/^time,side,price.*\n2023-11-1\dT[\d:.]+Z,buy,49504.9,0.00202,/);
    expect(written('equity.csv').split('\n').length).toBe(4);
    expect((JSON.parse(written('r.json')) as { trace: { fills: unknown[] } }).trace.fills.length).toBeGreaterThan(0);
    expect(readdirSync(folder).some((name) => name.endsWith('.unfinished'))).toBe(false);
  });

  it('shows the readings of --bounds', async () => {
    expect((await backtest('--bounds', '--report', 'r.html')).code).toBe(0);
    expect(written('r.html')).toMatch(/it earns something: .*(?:robust|open|refuted)/);
  });

  it.each([
    ['a format that is not known', ['--report', 'r.pdf'], 'Expected .html, .md, .csv or .json'],
    ['a file that is read', ['--report', 'x.csv'], 'is the same file as --data x.csv and would overwrite it'],
    ['the same file twice', ['--report', 'r.html', './r.html'], 'is the same file as --report r.html'],
  ])('refuses %s before anything is run', async (_what, args, message) => {
    const { code, err } = await backtest(...args);
    expect(err).toContain(message);
    expect(code).toBe(2);
    expect(written('x.csv')).toBe(ROWS);
    expect(readdirSync(folder)).toEqual(['b.yaml', 'x.csv']);
  });

  it('says where it could not write, with its own name', async () => {
    const { code, err } = await backtest('--report', 'x.csv/r.html');
    expect(err).toContain('cannot be written');
    expect(err).toContain('Name another file with --report');
    expect(code).toBe(6);
  });
});

describe('what a report tells of its run', () => {
  it('is a command line that a shell takes as it is', () => {
    const flags = {
      config: "it's.yaml",
      set: ['strategy.a=b c'],
      data: ['x.csv'],
      from: Date.UTC(2024, 0, 1),
      bounds: true,
      guards: true,
    } as const;
    expect(commandOf(flags)).toBe(
      `gridbot backtest --config 'it'\\''s.yaml' --set 'strategy.a=b c' --data x.csv --from 2024-01-01T00:00:00.000Z --bounds --guards`,
    );
  });

  it('has no settings that a backtest does not depend on: they may be secrets', () => {
    const secrets = ['exchange.credentials.key=abc', 'notify=[{ use: x, token: abc }]', 'persistence.url=abc'];
    const told = commandOf({ set: [...secrets, 'exchange.use=sim', 'simulation.path=ohlc'], data: ['x.csv'] });
    expect(told).toBe('gridbot backtest --set exchange.use=sim --set simulation.path=ohlc --data x.csv');
  });

  it('are the settings with their paths', () => {
    expect(settingsOf('', { interval: '1%', nested: { list: [1, 'x'] } })).toEqual([
      { name: 'interval', value: '1%' },
      { name: 'nested.list.0', value: '1' },
      { name: 'nested.list.1', value: 'x' },
    ]);
  });
});
