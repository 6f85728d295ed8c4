import type { BacktestOptions } from '../backtest-options.js';
import type { BacktestResult } from '../result/backtest-result.js';
import { runBacktest } from '../run-backtest.js';
import { boundsOf, type Bounds } from './bounds.js';
import { readingsOf, type ReadingName } from './readings.js';

/** A backtest and its bounds. */
export interface BoundedBacktest {
  /** The run as configured. */
  readonly result: BacktestResult;
  readonly bounds: Bounds;
}

/**
 * Runs a backtest under every reading of its rows, one after the other. Journal, book, trace and `onStep` are those of the run as configured, which
 * walks candles `olhc` or `ohlc`.
 * @throws what {@link runBacktest} throws, for any of the readings
 */
export async function runBounds(options: BacktestOptions): Promise<BoundedBacktest> {
  const { series, path = 'olhc' } = options;
  const configured: ReadingName = series.kind === 'trades' ? 'recorded' : path === 'ohlc' ? 'ohlc' : 'olhc';
  const { journal: _journal, book: _book, trace: _trace, onStep: _onStep, ...quiet } = options;
  const results: [ReadingName, BacktestResult][] = [];
  let result: BacktestResult | undefined;
  for (const { name, changes } of readingsOf(options, series.kind)) {
    const run = await runBacktest(
      name === configured ? { ...options, ...changes } : { ...quiet, benchmarks: false, ...changes },
    );
    results.push([name, run]);
    if (name === configured) result = run;
  }
  return { result: result!, bounds: boundsOf(results) };
}
