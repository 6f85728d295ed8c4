import type { Decimal, UnixMillis } from '@gridbot/core';
import type { MarketPrint } from '@gridbot/exchange-sim';
import type { BacktestOptions } from '../backtest-options.js';
import { dcaPlan, rebalancingPlan } from './benchmark-plan.js';
import { BenchmarkWatcher } from './benchmark-watcher.js';
import { DAY } from './utc-day.js';

/** The benchmarks that trade. */
export interface FollowedBenchmarks {
  readonly dca: BenchmarkWatcher;
  readonly rebalancing: BenchmarkWatcher;
}

/** Benchmarks on the rows that the bot is shown, with its start money and its taker fee. */
export function followBenchmarks(
  { fees, index, series, to }: BacktestOptions,
  start: Decimal,
  { price, at }: MarketPrint,
): FollowedBenchmarks {
  const begin = { start, price, at };
  const days = Math.floor((Math.min(to ?? Infinity, endOf(series)) - 1) / DAY) - Math.floor(at / DAY) + 1;
  return {
    dca: new BenchmarkWatcher(dcaPlan(start, price, fees.taker, days), begin, index?.close),
    rebalancing: new BenchmarkWatcher(rebalancingPlan(start, price, fees.taker), begin, index?.close),
  };
}

/** When the last row is over. */
function endOf(series: BacktestOptions['series']): UnixMillis {
  const last = 'pieces' in series ? series.lastAt : series.at[series.length - 1];
  return (last ?? 0) + (series.kind === 'candles' ? series.timeframe : 1);
}
