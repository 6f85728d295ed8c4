import type { CandleSeries } from '@gridbot/history';
import { holdReturns, momentsOf } from '@gridbot/sweep';

/** What a history is like. Fractions: 0.1 = 10 %. */
export interface MarketProfile {
  readonly days: number;
  readonly firstPrice: number;
  readonly lastPrice: number;
  readonly lowest: number;
  readonly highest: number;
  /** Last price over the first, less 1. */
  readonly change: number;
  /** Deviation of the price's daily returns. */
  readonly dailyVolatility: number;
  /** The deepest fall from a high to a later low. */
  readonly deepestFall: number;
  /** The change, in deviations of what a price without a trend does in that time; beyond 2 either way chance hardly explains it. */
  readonly trend: number;
}

/** Describes a history with at least one candle. */
export function marketProfile(series: CandleSeries): MarketProfile {
  const logarithms = holdReturns(series).map(Math.log1p);
  const { count, deviation } = momentsOf(logarithms);
  const moved = logarithms.reduce((sum, value) => sum + value, 0);
  let highest = 0;
  let lowest = Infinity;
  let deepestFall = 0;
  for (let row = 0; row < series.length; row += 1) {
    highest = Math.max(highest, series.high[row]!);
    lowest = Math.min(lowest, series.low[row]!);
    deepestFall = Math.max(deepestFall, 1 - series.low[row]! / highest);
  }
  return {
    days: count,
    firstPrice: series.open[0]!,
    lastPrice: series.close[series.length - 1]!,
    lowest,
    highest,
    change: Math.expm1(moved),
    dailyVolatility: deviation,
    deepestFall,
    trend: deviation === 0 ? 0 : moved / (deviation * Math.sqrt(count)),
  };
}
