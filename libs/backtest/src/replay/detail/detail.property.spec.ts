import { expect, it } from '@jest/globals';
import { decimal, type StrategyPlugin } from '@gridbot/core';
import { priceIndexOf, type CandleSeries } from '@gridbot/history';
import { plugin as gridPlugin } from '@gridbot/strategy-grid';
import fc from 'fast-check';
import type { BacktestOptions } from '../../backtest-options.js';
import { funds, run } from '../../run-backtest.fixture.js';
import { cutSource } from '../cut-source.fixture.js';
import { candleSeries } from '../random-series.fixture.js';
import { joined } from './joined.fixture.js';

const grid = gridPlugin as unknown as StrategyPlugin;

/** Minutes that are taken out of the detail, so that some candles are not covered. */
const holes = fc.array(fc.nat(250), { maxLength: 6 });

function without(series: CandleSeries, rows: readonly number[]): CandleSeries {
  const keep = (_value: number, row: number): boolean => !rows.includes(row);
  const column = (values: Float64Array): Float64Array => values.filter(keep);
  const at = column(series.at);
  return {
    ...series,
    length: at.length,
    at,
    open: column(series.open),
    high: column(series.high),
    low: column(series.low),
    close: column(series.close),
    volume: column(series.volume),
  };
}

it('gives the same journal and result with a detail whether quiet rows are passed over or not, and however both are cut', async () => {
  let refined = 0;
  let incomplete = 0;
  await fc.assert(
    fc.asyncProperty(
      candleSeries,
      holes,
      fc.constantFrom('grid-hodl', 'grid-sell', 'swing', 'cdca'),
      fc.constantFrom('olhc' as const, 'ohlc' as const),
      fc.constantFrom<BacktestOptions['simulation']>(
        {},
        { partialFills: { share: decimal('0.1') } },
        { latency: { submit: 700, cancel: 61_000, report: 130_000 } },
      ),
      async (minutes, missing, flavour, path, simulation) => {
        const series = joined(minutes, 5);
        const detail = without(
          minutes,
          missing.filter((row) => row > 0 && row < minutes.length),
        );
        const outcome = async (more: Partial<BacktestOptions>): Promise<string> => {
          const { journal, result } = await run(grid, series, {
            config: { flavour, amountPerGrid: '50', interval: '0.01', openBuyOrders: 3 },
            balances: funds({ BTC: '3', USD: '5000' }),
            path,
            ...(simulation && { simulation }),
            detail,
            ...more,
          });
          refined += result.detail!.refined;
          incomplete += result.detail!.incomplete;
          return [...journal, JSON.stringify(result)].join('\n');
        };
        const plain = await outcome({ skip: false });
        expect(await outcome({})).toBe(plain);
        expect(await outcome({ index: priceIndexOf(series) })).toBe(plain);
        expect(await outcome({ series: cutSource(series, [3, 1, 8]), detail: cutSource(detail, [7, 2]) })).toBe(plain);
      },
    ),
    { numRuns: Number(process.env['RUNS'] ?? 60) },
  );
  expect(refined).toBeGreaterThan(0);
  expect(incomplete).toBeGreaterThan(0);
}, 120_000);
