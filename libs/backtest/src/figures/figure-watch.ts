import type { Decimal, Engine, StepResult } from '@gridbot/core';
import type { BacktestOptions } from '../backtest-options.js';
import type { MarketPrint, SimExchange } from '@gridbot/exchange-sim';
import type { RowWatcher } from '../replay/replay.js';
import type { RowWindow } from '../replay/row-window.js';
import type { Drawdown } from '../result/drawdown-meter.js';
import { valueAt, type Holdings, type OtherPrice } from '../result/holdings.js';
import type { BacktestFigures } from './backtest-figures.js';
import { followBenchmarks, type FollowedBenchmarks } from './follow-benchmarks.js';
import { buildFigures, type PricedMoment } from './build-figures.js';
import { DayCloses } from './day-closes.js';
import { StandWatcher, type Stand } from './stand-watcher.js';
import { TradeRecord } from './trade-record.js';

/** The bot that is looked at. */
export interface WatchedBot {
  readonly engine: Engine;
  readonly exchange: SimExchange;
  /** What the account holds now. */
  readonly held: () => Holdings;
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
  private readonly startedWith: Holdings;
  private readonly start: Decimal;
  private stand: StandWatcher | undefined;
  private readonly rowWatchers: RowWatcher[];

  constructor(
    private readonly options: BacktestOptions,
    private readonly bot: WatchedBot,
    private readonly first: MarketPrint,
    private readonly other: OtherPrice | undefined,
  ) {
    this.startedWith = bot.held();
    this.start = valueAt(this.startedWith, first.price);
    this.days = new DayCloses({ price: first.price.toDouble(), at: first.at }, bot.held);
    this.rowWatchers = [this.days];
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

  /** The figures of the run, which is over. */
  figures({ last, drawdown, feesInQuote, buyAndHold }: RunEnd): BacktestFigures {
    const { options, first, other, start, startedWith, record, benchmarks } = this;
    const { instrument, fees, riskFreeRate = 0 } = options;
    const endedWith = this.bot.held();
    const gridProfit = this.bot.engine.view()?.realizedProfit;
    const { base, quote } = instrument;
    return buildFigures({
      ...{ first, last, start, startedWith, endedWith, record, drawdown, feesInQuote, fees, riskFreeRate },
      end: valueAt(endedWith, last.price),
      days: this.days.all(last, endedWith),
      stand: this.stand!.figures(last.at),
      terms: { base, quote, ...(other && { prices: { [other.asset]: other.price } }) },
      ...(gridProfit !== undefined && { gridProfit }),
      ...(benchmarks && { benchmarks: { buyAndHold, ...benchmarks } }),
    }).figures;
  }

  private look(): Stand {
    const { engine, exchange } = this.bot;
    const { highestBuy, lowestSell } = exchange.restingEdges();
    const idle = engine.balance(this.options.instrument.quote).free;
    return { hasBuys: highestBuy !== undefined, hasSells: lowestSell !== undefined, idle };
  }
}
