import { describe, expect, it } from '@jest/globals';
import { folderWith, gridbot, start } from './gridbot.fixture.js';

/** Makes loading sqlite3 fail, as on a machine where it could not be installed. */
const WITHOUT_SQLITE = `--import=data:text/javascript,${encodeURIComponent(`
import Module from 'node:module';
const resolve = Module._resolveFilename;
Module._resolveFilename = function (name, ...rest) {
  if (name === 'sqlite3') throw new Error('no sqlite3 here');
  return resolve.call(this, name, ...rest);
};
`)}`;

interface Summary {
  readonly fills: number;
  readonly buys: number;
  readonly sells: number;
  readonly openOrders: number;
  readonly gridProfit: string;
  readonly ledgerBalanced: boolean;
  readonly end: string;
}

describe('the demo', () => {
  it('trades, ends by itself and prints one line of JSON', async () => {
    const { code, stdout, stderr } = await gridbot(folderWith(), ['demo', '--for', '5s', '--json']);
    expect(code).toBe(0);
    expect(stderr).toContain('DRY-RUN');
    expect(stdout.trim().split('\n')).toHaveLength(1);
    const summary = JSON.parse(stdout) as Summary;
    expect(Object.keys(summary)).toEqual([
      'fills',
      'buys',
      'sells',
      'openOrders',
      'notSent',
      'gridProfit',
      'fees',
      'balances',
      'ledgerBalanced',
      'end',
    ]);
    expect(summary.fills).toBeGreaterThanOrEqual(3);
    expect(summary.fills).toBe(summary.buys + summary.sells);
    expect(summary.ledgerBalanced).toBe(true);
    expect(summary.end).toBe('stopped');
  });

  it('goes on where it was, without a terminal in plain lines', async () => {
    const folder = folderWith();
    const first = start(folder, ['demo']);
    await first.printed('filled');
    first.child.kill('SIGINT');
    const ended = await first.ended;
    expect(ended.code).toBe(0);
    expect(ended.stdout).toContain('starting at 50000 USD');
    expect(ended.stdout).toContain('demo has stopped');
    expect(ended.stdout).not.toContain('\u001b');
    const second = await gridbot(folder, ['demo', '--for', '3s']);
    expect(second.code).toBe(0);
    expect(second.stdout).toMatch(ended.stdout.includes('sqlite3') ? /starting at/ : /going on at/);
    expect(second.stdout).toContain('ledger       balanced');
  });

  it('runs on memory and says so where sqlite3 cannot be loaded', async () => {
    const options = ['demo', '--for', '2s', '--json'];
    const { code, stdout, stderr } = await gridbot(folderWith(), options, { NODE_OPTIONS: WITHOUT_SQLITE });
    expect(code).toBe(0);
    expect(stderr).toMatch(/sqlite3 cannot be loaded[^]*runs on memory/);
    expect(JSON.parse(stdout)).toMatchObject({ ledgerBalanced: true });
  });
});
