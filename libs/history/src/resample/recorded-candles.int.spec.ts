import { describe, expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { importSeries } from '../import/import-series.js';
import { rowsOf } from '../series/series-source.js';
import type { CandleSeries } from '../series/candle-series.js';
import { candlesOf, resample } from './resample.js';

const DATA = resolve(import.meta.dirname, '../../../../../shared/data/binance');
/** Skipped where the recorded data is not there: it is not ours to give away. */
const describeIfThere = existsSync(DATA) ? describe : describe.skip;
const MINUTE = 60_000;

async function candles(name: string): Promise<CandleSeries> {
  const { series } = await importSeries(resolve(DATA, name));
  if (series.kind !== 'candles') throw new Error(`${name} holds trades`);
  return series;
}

/** The rows that begin in the period of another series. */
function during({ at, length }: CandleSeries, other: CandleSeries): CandleSeries {
  const first = other.at.findIndex((time) => time >= at[0]!);
  const after = other.at.findIndex((time) => time > at[length - 1]!);
  return rowsOf(other, first, after < 0 ? other.length : after);
}

describeIfThere('recorded data of an exchange (../shared/data/binance)', () => {
  it.each([
    ['BTCUSDT-1m-20240726-20240825.csv.gz', 'BTCUSDT-5m-20240301-20250702.csv.gz', 5 * MINUTE],
    ['BTCUSDT-1m-20250520-20250818.csv.gz', 'BTCUSDT-5m-20240301-20250702.csv.gz', 5 * MINUTE],
    ['BTCUSDT-1m-20230316-20230505.csv.gz', 'BTCUSDT-1h-20170817-20240421.csv.gz', 60 * MINUTE],
    ['BTCUSDT-1m-20211111-20211211.csv.gz', 'BTCUSDT-1h-20170817-20240421.csv.gz', 60 * MINUTE],
  ])('%s sums to %s without a difference', async (fine, coarse, timeframe) => {
    const made = (await resample(await candles(fine), timeframe)).series;
    const own = during(made, await candles(coarse));
    const both = rowsOf(made, 0, own.length);
    expect(own.length).toBeGreaterThan(500);
    for (const column of ['at', 'open', 'high', 'low', 'close', 'volume'] as const) {
      expect([...both[column]]).toEqual([...own[column]]);
    }
  });

  it('trades rebuild the minute candles of their time', async () => {
    const { series } = await importSeries(resolve(DATA, 'BTCUSDT-trades-20240808T2354-20240809.csv.gz'));
    if (series.kind !== 'trades') throw new Error('no trades');
    const made = (await candlesOf(series, MINUTE)).series;
    const own = during(made, await candles('BTCUSDT-1m-20240726-20240825.csv.gz'));
    expect(made.length).toBeGreaterThanOrEqual(10);
    for (const column of ['at', 'open', 'high', 'low', 'close', 'volume'] as const) {
      expect([...made[column]]).toEqual([...own[column]]);
    }
  });
});
