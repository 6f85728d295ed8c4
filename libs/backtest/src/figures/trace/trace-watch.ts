import type { AccountingTerms, Decimal, UnixMillis } from '@gridbot/core';
import { fillEffect } from '@gridbot/core';
import type { RowWatcher } from '../../replay/replay.js';
import type { RowWindow } from '../../replay/row-window.js';
import type { DayClose } from '../backtest-figures.js';
import type { BacktestTrace, OutsideSpan, RoundTrip, TracedFill } from '../backtest-trace.js';
import type { BenchmarkStand } from '../benchmark-watcher.js';
import type { PricedMoment } from '../build-figures.js';
import type { CountedTrip } from '../round-trips.js';
import type { LoggedFill } from '../trade-record.js';
import { benchmarkCurve, holdCurve } from './benchmark-curve.js';
import { CandleSampler } from './candle-sampler.js';
import { durationHistogram, profitHistogram } from './histogram.js';
import { monthTable } from './month-table.js';
import { rungLevels } from './rung-levels.js';
import { StandSampler, type SampledBot } from './stand-sampler.js';

/** Candles and samples of a drawing, about. */
const POINTS = 2000;

/** What is known when the run is over. */
export interface TracedRun {
  readonly first: PricedMoment;
  readonly last: PricedMoment;
  readonly start: Decimal;
  readonly days: readonly DayClose[];
  readonly fills: readonly LoggedFill[];
  readonly trips: readonly CountedTrip[];
  readonly spans: readonly OutsideSpan[];
  readonly terms: AccountingTerms;
  /** What benchmarks held, from when on; absent if they were not followed. */
  readonly benchmarks?: { readonly dca: readonly BenchmarkStand[]; readonly rebalancing: readonly BenchmarkStand[] };
}

/** Notes what a report draws. Looks at every row, so it is asked for only where there is a report. */
export class TraceWatch implements RowWatcher {
  private readonly candles: CandleSampler;
  private readonly stands: StandSampler;

  /** @param rows that are traded on: the first of them, how many, and the first price */
  constructor(
    bot: SampledBot,
    { first, count, price }: { readonly first: number; readonly count: number; readonly price: number },
  ) {
    const stride = Math.max(1, Math.ceil(count / POINTS));
    this.candles = new CandleSampler(first, stride);
    this.stands = new StandSampler(bot, { row: first, price }, stride);
  }

  enter(window: RowWindow): void {
    this.candles.enter(window);
    this.stands.enter(window);
  }

  passed(from: number, to: number): void {
    this.candles.passed(from, to);
    this.stands.passed(from, to);
  }

  trace({ first, last, start, days, fills, trips, spans, terms, benchmarks }: TracedRun): BacktestTrace {
    this.stands.end(last.at, last.price);
    const { equity, rungs } = this.stands;
    const traced = fills.map((fill) => tracedFill(fill, terms));
    const roundTrips = trips.map(tracedTrip);
    const profits = profitHistogram(trips.map(({ profit }) => profit.toDouble()));
    const durations = durationHistogram(trips.map(({ openedAt, closedAt }) => closedAt - openedAt));
    return {
      fills: traced,
      candles: this.candles.candles,
      equity,
      benchmarks: benchmarks
        ? {
            buyAndHold: holdCurve(start, first.price, equity),
            dca: benchmarkCurve(benchmarks.dca, equity),
            rebalancing: benchmarkCurve(benchmarks.rebalancing, equity),
          }
        : {},
      rungs,
      levels: rungLevels(traced, roundTrips),
      outside: visible(spans, last.at - first.at),
      months: monthTable({ start: { equity: start, price: first.price }, days, fills: traced, roundTrips }),
      roundTrips,
      ...(profits && { profitHistogram: profits }),
      ...(durations && { durationHistogram: durations }),
    };
  }
}

function tracedFill(logged: LoggedFill, terms: AccountingTerms): TracedFill {
  const { at, side, key, level, fill } = logged;
  const { lastPrice: price, lastQuantity: quantity, fee, feeAsset, liquidity } = fill;
  return { at, side, price, quantity, fee, feeAsset, feeInQuote: fillEffect(logged, terms).fee, liquidity, level, key };
}

function tracedTrip({ gross: _gross, notional: _notional, ...trip }: CountedTrip): RoundTrip {
  return trip;
}

/** Stretches shorter than a point of the drawing are not seen. */
function visible(spans: readonly OutsideSpan[], duration: UnixMillis): readonly OutsideSpan[] {
  return spans.filter(({ from, to }) => to - from >= duration / POINTS);
}
