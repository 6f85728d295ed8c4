import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Bounds } from '@gridbot/backtest';
import { recordedContext } from '../cli/cli-context.fixture.js';
import { runCli } from '../cli/run-cli.js';

const CONFIG =
  "name: a\nexchange: { use: sim, instrument: BTC/USD }\nstrategy: { use: grid, flavour: grid-sell, amountPerGrid: '100', interval: 1%, openBuyOrders: 3, maxInvestment: '1000' }\n";
/** Calm, then down just to the first buy, and up again. */
const ROWS = ['50000,50000,50000,50000', '50000,50000,49504.9,49504.9', '49504.9,50400,49504.9,50400']
  .map((prices, hour) => `${1700000000 + hour * 3600},${prices},3,12\n`)
  .join('');

/** What the tests look at. */
interface Printed {
  readonly trades: { readonly fills: number };
  readonly bounds: Bounds;
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bounds-'));
  writeFileSync(join(folder, 'b.yaml'), CONFIG);
  writeFileSync(join(folder, 'x.csv'), ROWS);
});
afterEach(() => rmSync(folder, { recursive: true }));

async function backtest(...args: readonly string[]): Promise<string> {
  const context = recordedContext(folder);
  expect(await runCli(['backtest', '--config', 'b.yaml', '--data', 'x.csv', '--no-cache', ...args], context)).toBe(0);
  return context.printed.out;
}

describe('gridbot backtest', () => {
  it('--bounds prints what the other readings make of the same rows, and what holds in all of them', async () => {
    const text = await backtest('--bounds');
    expect(text).toMatch(/USD +optimistic +olhc +ohlc +pessimistic +range/);
    expect(text).toContain('earns something: not robust: so in some readings only');
  });

  it('--bounds --json adds the readings, their ranges and the verdicts', async () => {
    const { trades, bounds } = JSON.parse(await backtest('--bounds', '--json')) as Printed;
    expect(bounds.readings.map(({ name }) => name)).toEqual(['optimistic', 'olhc', 'ohlc', 'pessimistic']);
    expect(bounds.ranges.fills).toEqual({ least: '0', most: '4' });
    expect(trades.fills).toBe(2);
    expect(bounds.verdicts).toEqual({ profitable: 'open', beatsHolding: 'refuted' });
  });

  it('--fills through goes before the configuration: what is touched only does not fill', async () => {
    const fills = async (...args: string[]): Promise<number> =>
      (JSON.parse(await backtest('--json', ...args)) as Printed).trades.fills;
    expect([
      await fills(),
      await fills('--fills', 'through'),
      await fills('--set', 'simulation.fills=through'),
    ]).toEqual([2, 0, 0]);
  });
});
