import { describe, expect, it } from '@jest/globals';
import { decimal, decodeEntry, type StrategyPlugin } from '@gridbot/core';
import { plugin as gridPlugin } from '@gridbot/strategy-grid';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importSeries } from '@gridbot/history';
import type { BacktestOptions } from './backtest-options.js';
import { readingsOf } from './bounds/readings.js';
import { funds, run } from './run-backtest.fixture.js';
import type { CandleSeries } from '@gridbot/history';
import { INSTRUMENT } from './toys.fixture.js';

const grid = gridPlugin as unknown as StrategyPlugin;
const folder = fileURLToPath(new URL('../../../../shared/data', import.meta.url));
const isThere = existsSync(folder);
const describeIfThere = isThere ? describe : describe.skip;
const because = isThere ? '' : ' (left out: there is no folder ../shared/data beside the project)';

describeIfThere(`recorded data${because}`, () => {
  const facts: [string, object][] = [
    [
      'kraken/XBTUSD_60.csv.gz',
      { rows: 70_253, timeframe: 3_600_000, duplicates: 0, gaps: { count: 3254, missing: 10_856 } },
    ],
    ['kraken/GRTETH_1m_from_trades.csv.gz', { rows: 2230, noTrade: 51_948, timeframe: 60_000 }],
    ['kraken/GRTETH_trades.csv', { kind: 'trades', rows: 6000, disorder: 0 }],
    ['kraken/time-and-sales/BCHEUR.csv', { kind: 'trades', rows: 148 }],
    ['binance/BTCUSDT-5m-20240301-20250702.csv.gz', { rows: 140_614, gaps: { count: 0 } }],
    [
      'binance/BTCUSDT-trades-20240808T2354-20240809.csv.gz',
      { kind: 'trades', rows: 19_904, duplicates: 0, disorder: 0 },
    ],
    [
      'cases/binance_BTCUSDT_1m_20230324_halt_zero_volume_then_gap.csv',
      { zeroVolume: 72, gaps: { count: 1, missing: 80 } },
    ],
  ];
  it.each(facts)('%s is read as it is', async (file, report) => {
    expect((await importSeries(join(folder, file))).report).toMatchObject({ ...report, warnings: [] });
  });

  it('has no seam where Binance went from milliseconds to microseconds', async () => {
    const months = readdirSync(join(folder, 'binance/vision')).map((name) => join(folder, 'binance/vision', name));
    const { report } = await importSeries(months.reverse());
    expect(report).toMatchObject({ rows: 5088, timeframe: 3_600_000, gaps: { count: 0 }, duplicates: 0 });
  });

  const cases = isThere ? readdirSync(join(folder, 'cases')) : [];
  it.each([...cases.entries()])(
    '%d, %s: every flavour keeps balances and ledger under fill models and readings, and fills nothing where nothing was traded',
    async (place, name) => {
      const { series } = await importSeries(join(folder, 'cases', name));
      for (const [i, flavour] of ['grid-hodl', 'grid-sell', 'swing', 'cdca'].entries()) {
        // Every fourth one; the others' turn is with the next flavours, and with this one in the next files.
        for (const model of models(series as CandleSeries).filter((_model, j) => (place + i + j) % 4 === 0)) {
          const { result, journal } = await run(grid, series, {
            config: { flavour, amountPerGrid: '50', interval: '0.01', openBuyOrders: 5 },
            instrument: { ...INSTRUMENT, lotSize: decimal('0.00000001'), minQuantity: decimal('0.00000001') },
            fees: { maker: decimal('0.0025'), taker: decimal('0.004'), asset: 'quote', origin: 'test' },
            balances: funds({ BTC: '0.5', USD: '2000' }),
            benchmarks: false,
            ...model,
          });
          expect(result.ledgerBalanced).toBe(true);
          for (const { total, free } of Object.values(result.lowestBalances)) {
            expect([total.isNegative(), free.isNegative()]).toEqual([false, false]);
          }
          const fills = journal
            .filter((line) => line.includes('"filled"'))
            .map(decodeEntry)
            .flatMap(({ event }) =>
              event.type === 'execution-report' && event.execType === 'filled' ? [event.fill] : [],
            );
          expect(fills).toHaveLength(result.trades.fills);
          expect(fills.filter(({ at }) => !wasTradedAt(series as CandleSeries, at))).toEqual([]);
        }
      }
    },
    240_000,
  );
});

/** Every way to fill: the readings, and each option that hinders. */
function models({ at, length, timeframe }: CandleSeries): readonly Partial<BacktestOptions>[] {
  const middle = at[Math.floor(length / 2)]!;
  const outage = { from: middle, to: middle + 5 * timeframe };
  return [
    ...readingsOf({}, 'candles').map(({ changes }) => changes),
    { simulation: { queue: { share: decimal('0.5') }, spread: { ticks: 3 } } },
    { simulation: { latency: { submit: 90_000, cancel: 45_000, report: 200_000, market: 70_000 } } },
    { simulation: { outages: [{ ...outage, orders: 'delay' }], latency: { submit: 1_000 } } },
    { simulation: { outages: [outage], postOnly: 'cancel' }, path: 'ohlc' },
    { simulation: { feeTiers: [{ volume: decimal('500'), maker: decimal('0.001'), taker: decimal('0.002') }] } },
  ];
}

function wasTradedAt({ at, volume, timeframe, length }: CandleSeries, time: number): boolean {
  let row = length - 1;
  while (at[row]! > time) row -= 1;
  return time < at[row]! + timeframe && volume[row]! > 0;
}
