import { Decimal, type AccountingTerms, type FeeRates, type UnixMillis } from '@gridbot/core';
import type { Drawdown } from '../result/drawdown-meter.js';
import type { Holdings } from '../result/holdings.js';
import type { BacktestFigures, Benchmarks, CapitalFigures, DayClose, ProfitFigures } from './backtest-figures.js';
import type { BenchmarkWatcher } from './benchmark-watcher.js';
import { breakEvenOf } from './break-even.js';
import { curveOf, type Curve } from './curve-of.js';
import { roundTripFigures } from './round-trip-figures.js';
import { roundTripsOf, type CountedTrips } from './round-trips.js';
import { DAYS_PER_YEAR } from './return-statistics.js';
import type { StandFigures } from './stand-watcher.js';
import { timeWeighted, type HeldMark } from './time-weighted.js';
import type { TradeRecord } from './trade-record.js';

/** Price and time of a print. */
export interface PricedMoment {
  readonly price: Decimal;
  readonly at: UnixMillis;
}

/** What watched a run that is over. */
export interface WatchedRun {
  readonly first: PricedMoment;
  readonly last: PricedMoment;
  /** Equity at the start, quote currency. */
  readonly start: Decimal;
  readonly startedWith: Holdings;
  readonly endedWith: Holdings;
  /** End's equity, quote currency. */
  readonly end: Decimal;
  readonly days: readonly DayClose[];
  readonly record: TradeRecord;
  readonly stand: StandFigures;
  readonly drawdown: Drawdown;
  readonly feesInQuote: Decimal;
  readonly fees: FeeRates;
  readonly terms: AccountingTerms;
  readonly riskFreeRate: number;
  /** Profit of finished round trips, where the strategy counts it. */
  readonly gridProfit?: Decimal;
  readonly benchmarks?: BenchmarkRuns;
}

/** The benchmarks that were followed. */
export interface BenchmarkRuns {
  readonly buyAndHold: { readonly end: Decimal; readonly drawdown: Drawdown };
  readonly dca: BenchmarkWatcher;
  readonly rebalancing: BenchmarkWatcher;
}

/** All figures, and the round trips that they were made of. */
export interface BuiltFigures {
  readonly figures: BacktestFigures;
  readonly trips: CountedTrips;
}

/** Puts all figures of a run together. */
export function buildFigures(run: WatchedRun): BuiltFigures {
  const { first, last, days, record, stand, terms, riskFreeRate, feesInQuote, start, end } = run;
  const trips = roundTripsOf(record, terms);
  const profit = profitOf(run, trips);
  const capital = capitalOf(run);
  const { exposure } = capital;
  const { drawdown } = run;
  const bot: Curve = {
    ...{ start, end, drawdown, fees: feesInQuote, from: first.at, to: last.at },
    closes: days.map(({ equity }) => equity.toDouble()),
    ...(exposure !== undefined && { exposure }),
  };
  const figures: BacktestFigures = {
    basis: {
      frequency: 'daily-utc-close',
      days: days.length,
      daysPerYear: DAYS_PER_YEAR,
      riskFreeRate,
      duration: last.at - first.at,
    },
    profit,
    bot: curveOf(bot, riskFreeRate),
    ...(run.benchmarks && { benchmarks: benchmarksOf(run, run.benchmarks) }),
    roundTrips: roundTripFigures(trips, record, profit.grid),
    capital,
    outside: stand.outside,
    breakEven: breakEvenOf({ start, held: run.endedWith, fees: run.fees }, trips),
    daily: days,
  };
  return { figures, trips };
}

function profitOf({ start, end, gridProfit, feesInQuote }: WatchedRun, { trips }: CountedTrips): ProfitFigures {
  const total = end.minus(start);
  const grid = gridProfit ?? trips.reduce((sum, { profit }) => sum.plus(profit), Decimal.ZERO);
  return { total, grid, inventory: total.minus(grid), fees: feesInQuote };
}

function capitalOf({
  first,
  last,
  startedWith,
  endedWith,
  start,
  end,
  days,
  record,
  stand,
}: WatchedRun): CapitalFigures {
  const mark = ({ price, at }: PricedMoment, holdings: Holdings): HeldMark => ({
    at,
    price: price.toDouble(),
    holdings,
  });
  const marks = withDays([mark(first, startedWith), ...record.marks], days);
  const { exposure, meanEquity, maxExposure } = timeWeighted([...marks, mark(last, endedWith)]);
  const { meanIdle, lowestIdle } = stand;
  const peakEmployed = Decimal.max(Decimal.ZERO, start.minus(lowestIdle));
  const hasEquity = meanEquity !== undefined && meanEquity > 0;
  return {
    maxExposure,
    ...(exposure !== undefined && { exposure }),
    ...(meanEquity !== undefined && { meanEquity }),
    ...(meanIdle !== undefined && { meanIdle }),
    ...(hasEquity && meanIdle !== undefined && { idleShare: meanIdle / meanEquity }),
    tradedNotional: record.notional,
    ...(hasEquity && { turnover: record.notional.toDouble() / meanEquity }),
    peakEmployed,
    ...(peakEmployed.isPositive() && { efficiency: end.minus(start).toDouble() / peakEmployed.toDouble() }),
  };
}

/** Marks with those of the ends of days between them. */
function withDays(marks: readonly HeldMark[], days: readonly DayClose[]): readonly HeldMark[] {
  const all: HeldMark[] = [];
  let day = 0;
  const addDays = (until: UnixMillis): void => {
    for (; day < days.length && days[day]!.at < until; day += 1) {
      all.push({ at: days[day]!.at, price: days[day]!.price.toDouble(), holdings: all.at(-1)!.holdings });
    }
  };
  for (const mark of marks) {
    if (all.length > 0) addDays(mark.at);
    all.push(mark);
  }
  addDays(Infinity);
  return all;
}

function benchmarksOf(run: WatchedRun, { buyAndHold, dca, rebalancing }: BenchmarkRuns): Benchmarks {
  const { first, last, start, days, riskFreeRate } = run;
  const factor = start.toDouble() / first.price.toDouble();
  const held: Curve = {
    start,
    ...buyAndHold,
    closes: days.map(({ price }) => price.toDouble() * factor),
    from: first.at,
    to: last.at,
    fees: Decimal.ZERO,
    exposure: 1,
  };
  return {
    buyAndHold: curveOf(held, riskFreeRate),
    dca: dca.figures(last, riskFreeRate),
    rebalancing: rebalancing.figures(last, riskFreeRate),
  };
}
