import type { Decimal, Engine, StepResult } from '@gridbot/core';
import type { BacktestOptions } from '../backtest-options.js';
import type { MarketPrint, SimExchange } from '@gridbot/exchange-sim';
import type { RowWatcher } from '../replay/replay.js';
import type { RowWindow } from '../replay/row-window.js';
import type { Drawdown } from '../result/drawdown-meter.js';
import { valueAt, type Holdings, type OtherPrice } from '../result/holdings.js';
import type { TradedRange } from '../traded-range.js';
import type { BacktestFigures } from './backtest-figures.js';
import type { BacktestTrace } from './backtest-trace.js';
import { followBenchmarks, type FollowedBenchmarks } from './follow-benchmarks.js';
import { buildFigures, type PricedMoment } from './build-figures.js';
import { DayCloses } from './day-closes.js';
import { StandWatcher, type Stand } from './stand-watcher.js';
import type { SampledBot } from './trace/stand-sampler.js';
import { TraceWatch } from './trace/trace-watch.js';
import { TradeRecord } from './trade-record.js';

/** The bot that is looked at. */
export interface WatchedBot {
  readonly engine: Engine;
  readonly exchange: SimExchange;
  /** What the account holds now. */
  readonly held: () => Holdings;
}

/** What a result tells of a run besides its accounts. */
export interface RunFigures {
  readonly performance: BacktestFigures;
  /** Only if it was asked for. */
  readonly trace?: BacktestTrace;
}

/** How a run ended. */
export interface RunEnd {
  readonly last: PricedMoment;
  readonly drawdown: Drawdown;
  readonly feesInQuote: Decimal;
  /** Holding all the time. */
  readonly buyAndHold: { readonly end: Decimal; readonly drawdown: Drawdown };
}

/** Looks on while a backtest runs, and knows all its figures at the end. Costs as much as there are fills, days and steps, not rows. */
export class FigureWatch implements RowWatcher {
  private readonly record = new TradeRecord();
  private readonly days: DayCloses;
  private readonly benchmarks: FollowedBenchmarks | undefined;
  private readonly trace: TraceWatch | undefined;
  private readonly first: MarketPrint;
  private readonly startedWith: Holdings;
  private readonly start: Decimal;
  private stand: StandWatcher | undefined;
  private readonly rowWatchers: RowWatcher[];

  constructor(
    private readonly options: BacktestOptions,
    private readonly bot: WatchedBot,
    { first, from, to }: TradedRange,
    private readonly other: OtherPrice | undefined,
  ) {
    this.first = first;
    this.startedWith = bot.held();
    this.start = valueAt(this.startedWith, first.price);
    this.days = new DayCloses({ price: first.price.toDouble(), at: first.at }, bot.held);
    this.rowWatchers = [this.days];
    if (options.trace === true) {
      this.trace = new TraceWatch(this.drawn(), { first: from, count: to - from, price: first.price.toDouble() });
      this.rowWatchers.push(this.trace);
    }
    if (options.benchmarks === false) return;
    this.benchmarks = followBenchmarks(options, this.start, first);
    this.rowWatchers.push(this.benchmarks.dca, this.benchmarks.rebalancing);
  }

  /** The bot has begun and stands at the first print; no row was passed. */
  begun(): void {
    const { engine } = this.bot;
    const source = { seq: () => engine.seq, stand: () => this.look() };
    this.stand = new StandWatcher(source, this.first.at);
    this.rowWatchers.push(this.stand);
  }

  step(step: StepResult): void {
    this.record.step(step);
  }

  /** The account holds something else after the step that was told last. */
  hold(holdings: Holdings): void {
    this.record.hold(holdings);
  }

  enter(window: RowWindow): void {
    for (const watcher of this.rowWatchers) watcher.enter(window);
  }

  passed(from: number, to: number): void {
    for (const watcher of this.rowWatchers) watcher.passed(from, to);
  }

  /** What came of the run, which is over. */
  outcome({ last, drawdown, feesInQuote, buyAndHold }: RunEnd): RunFigures {
    const { options, first, other, start, startedWith, record, benchmarks } = this;
    const { instrument, fees, riskFreeRate = 0 } = options;
    const endedWith = this.bot.held();
    const gridProfit = this.bot.engine.view()?.realizedProfit;
    const { base, quote } = instrument;
    const days = this.days.all(last, endedWith);
    const stand = this.stand!.figures(last.at);
    const terms = { base, quote, ...(other && { prices: { [other.asset]: other.price } }) };
    const { figures, trips } = buildFigures({
      ...{ first, last, start, startedWith, endedWith, record, drawdown, feesInQuote, fees, riskFreeRate },
      end: valueAt(endedWith, last.price),
      ...{ days, stand, terms },
      ...(gridProfit !== undefined && { gridProfit }),
      ...(benchmarks && { benchmarks: { buyAndHold, ...benchmarks } }),
    });
    const trace = this.trace?.trace({
      ...{ first, last, start, days, terms, fills: record.fills, trips: trips.trips, spans: stand.spans },
      ...(benchmarks && { benchmarks: heldBy(benchmarks) }),
    });
    return { performance: figures, ...(trace && { trace }) };
  }

  private drawn(): SampledBot {
    const { engine, held } = this.bot;
    const { quote } = this.options.instrument;
    return {
      held,
      seq: () => engine.seq,
      idle: () => engine.balance(quote).free,
      orders: () => engine.orders.values(),
    };
  }

  private look(): Stand {
    const { engine, exchange } = this.bot;
    const { highestBuy, lowestSell } = exchange.restingEdges();
    const idle = engine.balance(this.options.instrument.quote).free;
    return { hasBuys: highestBuy !== undefined, hasSells: lowestSell !== undefined, idle };
  }
}

function heldBy({ dca, rebalancing }: FollowedBenchmarks) {
  return { dca: dca.history, rebalancing: rebalancing.history };
}
