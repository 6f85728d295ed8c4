import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { recordedContext } from '../cli/cli-context.fixture.js';
import { runCli } from '../cli/run-cli.js';

const CONFIG =
  "name: a\nexchange: { use: sim, instrument: BTC/USD }\nstrategy: { use: grid, flavour: grid-sell, amountPerGrid: '100', interval: 1%, openBuyOrders: 3, maxInvestment: '1000' }\n";
const START = 1_700_000_400;
type Row = readonly [minute: number, open: number, high: number, low: number, close: number];

/** By open-low-high-close the second buys and sells. */
const COARSE: readonly Row[] = [
  [0, 50_000, 50_000, 50_000, 50_000],
  [5, 50_000, 50_100, 49_450, 49_700],
  [10, 49_700, 49_800, 49_700, 49_800],
];
/** The truth about the second: its high came first, its low last. */
const MOVES: readonly Row[] = [
  [0, 50_000, 50_000, 50_000, 50_000],
  [5, 50_000, 50_100, 50_000, 50_050],
  [7, 50_050, 50_050, 49_450, 49_500],
  [9, 49_500, 49_700, 49_500, 49_700],
  [10, 49_700, 49_800, 49_700, 49_800],
];
/** Every minute; those between the moves stand still. */
const FINE = Array.from({ length: 15 }, (_, minute): Row => {
  const [begin, open, high, low, close] = MOVES.filter(([at]) => at <= minute).at(-1)!;
  return begin === minute ? [minute, open, high, low, close] : [minute, close, close, close, close];
});

const csv = (rows: readonly Row[]): string =>
  rows.map(([minute, ...prices]) => `${START + minute * 60},${prices.join(',')},3,12\n`).join('');

/** What the tests look at. */
interface Printed {
  readonly trades: { readonly buys: number; readonly sells: number };
  readonly detail?: { readonly timeframe: number; readonly refined: number; readonly incomplete: number };
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'detail-'));
  writeFileSync(join(folder, 'b.yaml'), CONFIG);
  writeFileSync(join(folder, '5m.csv'), csv(COARSE));
  writeFileSync(join(folder, '1m.csv'), csv(FINE));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function backtest(...args: readonly string[]) {
  const context = recordedContext(folder);
  const all = ['backtest', '--config', 'b.yaml', '--data', '5m.csv', '--no-cache', ...args];
  return { code: await runCli(all, context), ...context.printed };
}

async function printed(...args: readonly string[]): Promise<Printed> {
  const { code, out, err } = await backtest(...args, '--json');
  expect([code, err]).toEqual([0, '']);
  return JSON.parse(out) as Printed;
}

describe('gridbot backtest --detail', () => {
  it('walks candles as the finer ones that make them up: other fills than without', async () => {
    const [without, refined] = [await printed(), await printed('--detail', '1m.csv')];
    expect(without.detail).toBeUndefined();
    expect(refined.detail).toEqual({ timeframe: 60_000, refined: 3, incomplete: 0 });
    expect(without.trades).toMatchObject({ buys: 1, sells: 1 });
    expect(refined.trades).not.toEqual(without.trades);
  });

  it('is named in what is printed', async () => {
    const { code, out } = await backtest('--detail', '1m.csv');
    expect(code).toBe(0);
    expect(out).toContain('3 candles walked as those of 1 min that make them up\n');
  });

  it('takes a detail with holes where it is whole, and says how much is walked as it is', async () => {
    writeFileSync(join(folder, '1m.csv'), csv(FINE.filter(([minute]) => minute !== 7)));
    expect((await printed('--detail', '1m.csv')).detail).toEqual({ timeframe: 60_000, refined: 2, incomplete: 1 });
    expect((await backtest('--detail', '1m.csv')).out).toContain('1 candles walked as they are');
  });

  it.each([
    [
      'of another time',
      FINE.map(changed((at) => at + 6_000)),
      2,
      'nothing of it lies in the time that is replayed; it has 2023',
    ],
    [
      'of coarser candles',
      COARSE.map(changed((at) => at * 12)),
      2,
      "its candles of 3600 s are no whole part of the data's 300 s",
    ],
    [
      'of another market',
      FINE.map(changed((at) => at, 20)),
      3,
      "the detail's candle of 2023-11-14T22:20:00.000Z (low 2500, high 2500) has prices",
    ],
  ])('refuses a detail %s', async (_name, rows, exit, message) => {
    writeFileSync(join(folder, '1m.csv'), csv(rows));
    const { code, out, err } = await backtest('--detail', '1m.csv');
    expect([code, out, err]).toEqual([exit, '', expect.stringContaining(message)]);
  });

  it('names a detail that is not there', async () => {
    const { code, err } = await backtest('--detail', 'none.csv');
    expect([code, err]).toEqual([
      3,
      expect.stringMatching(/none\.csv: cannot be read.*"none\.csv" is no dataset either/),
    ]);
  });
});

/** Moves a row to another minute, and divides its prices. */
function changed(minuteOf: (minute: number) => number, divisor = 1): (row: Row) => Row {
  return ([minute, open, high, low, close]) => [
    minuteOf(minute),
    open / divisor,
    high / divisor,
    low / divisor,
    close / divisor,
  ];
}
