import { describe, expect, it } from '@jest/globals';
import { decimal, type StrategyPlugin } from '@gridbot/core';
import { importSeries, priceIndexOf, rowsOf, type Series } from '@gridbot/history';
import { plugin as gridPlugin } from '@gridbot/strategy-grid';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BacktestOptions } from '../backtest-options.js';
import { funds, run } from '../run-backtest.fixture.js';
import { INSTRUMENT, MINUTE } from '../toys.fixture.js';
import { cutSource } from './cut-source.fixture.js';

const grid = gridPlugin as unknown as StrategyPlugin;
const folder = fileURLToPath(new URL('../../../../../shared/data', import.meta.url));
const isThere = existsSync(folder);
const describeIfThere = isThere ? describe : describe.skip;
const because = isThere ? '' : ' (left out: there is no folder ../shared/data beside the project)';

function files(): readonly string[] {
  const inside = (path: string, pattern: RegExp): readonly string[] =>
    readdirSync(join(folder, path))
      .filter((name) => pattern.test(name))
      .map((name) => join(path, name));
  return [
    ...inside('cases', /csv$/),
    ...inside('kraken', /XBT.*_240\.csv$|GRTETH_(1m|trades)/),
    ...inside('kraken/time-and-sales', /csv$/),
    ...inside('binance', /trades/),
  ];
}

const MOST_ROWS = 500;
const FLAVOURS = ['grid-hodl', 'grid-sell', 'swing', 'cdca'];
const PATHS = ['olhc', 'ohlc'] as const;

/** The first rows: enough to be met by everything that a market does, and not more than a test has time for. */
function begin({ series }: { readonly series: Series }): Series {
  return rowsOf(series, 0, Math.min(series.length, MOST_ROWS));
}

/** Trades and minutes move little in so many rows. */
function isFine(series: BacktestOptions['series']): boolean {
  return series.kind === 'trades' || series.timeframe <= MINUTE;
}

/** The journal and the result as one hash. */
async function outcome(
  series: BacktestOptions['series'],
  flavour: string,
  more: Partial<BacktestOptions>,
): Promise<{ readonly hash: string; readonly fills: number }> {
  const { result, journal } = await run(grid, series, {
    config: { flavour, amountPerGrid: '50', interval: isFine(series) ? '0.002' : '0.02', openBuyOrders: 5 },
    instrument: {
      ...INSTRUMENT,
      tickSize: decimal('0.0000001'),
      lotSize: decimal('0.00000001'),
      minQuantity: decimal('0.00000001'),
    },
    fees: { maker: decimal('0.0002'), taker: decimal('0.0004'), asset: 'quote', origin: 'test' },
    balances: funds({ BTC: '0.5', USD: '2000' }),
    ...more,
  });
  const hash = createHash('sha256').update(journal.join('\n')).update(JSON.stringify(result)).digest('hex');
  return { hash, fills: result.trades.fills };
}

describeIfThere(`passing over quiet rows of recorded data${because}`, () => {
  const fills = new Map<string, number>();

  it.each(isThere ? [...files().entries()] : [])(
    '%d, %s: the plain replay, the scan, and pieces with an index give the same journal and result',
    async (place, name) => {
      const series = begin(await importSeries(join(folder, name)));
      const index = priceIndexOf(series);
      for (const [i, flavour] of FLAVOURS.entries()) {
        // Each flavour on each file, by one of the paths; the other one's turn is at the next file.
        const path = PATHS[(place + i) % PATHS.length]!;
        const plain = await outcome(series, flavour, { path, skip: false });
        expect(await outcome(series, flavour, { path })).toEqual(plain);
        expect(await outcome(cutSource(series, [200, 1, 77]), flavour, { path, index })).toEqual(plain);
        fills.set(name, (fills.get(name) ?? 0) + plain.fills);
      }
    },
    120_000,
  );

  it('had orders filled in nearly every file', () => {
    expect([...fills.values()].filter((count) => count > 0).length).toBeGreaterThan(0.9 * fills.size);
  });
});
