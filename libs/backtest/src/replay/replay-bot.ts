import {
  GridbotError,
  type BotEvent,
  type CandleClosed,
  type Decimal,
  type Engine,
  type ExecutionReport,
  type OperatorCommand,
  type Price,
  type Started,
  type StepResult,
  type TickerUpdated,
  type UnixMillis,
} from '@gridbot/core';
import { DelayedPrints, type MarketPrint, type SimExchange } from '@gridbot/exchange-sim';
import { Session } from '@gridbot/runtime/session';

/** What a replay drives. */
export interface ReplayBotParts {
  /** Before its `started`: a new one, or one that goes on. */
  readonly engine: Engine;
  /** The account as the engine knows it. */
  readonly exchange: SimExchange;
  /** Takes every step before its commands go out; what it throws ends the run. */
  readonly keep: (step: StepResult) => void;
}

/** A timer that fires again and again without time passing would never let the replay go on. */
const TIMERS_AT_ONCE = 10_000;

/**
 * A bot with its account on the simulated exchange, stepped by a replay in the order of the live loop: an event is dealt with wholly
 * before the next; reports come before timers, timers before market events.
 */
export class ReplayBot {
  readonly engine: Engine;
  readonly exchange: SimExchange;
  private readonly session: Session;
  /** Prints that the bot does not see yet. */
  readonly delayed: DelayedPrints;
  private readonly reports: ExecutionReport[] = [];
  private announced: MarketPrint | undefined;
  private timerAt: UnixMillis = -Infinity;
  private timersAtOnce = 0;

  constructor({ engine, exchange, keep }: ReplayBotParts) {
    this.exchange = exchange;
    this.engine = engine;
    this.delayed = new DelayedPrints(exchange.marketLatency);
    const store = {
      append: (steps: readonly StepResult[]) => {
        for (const step of steps) keep(step);
      },
    };
    this.session = new Session({ engine, store, execution: exchange });
    // The listener only collects, so that every command of a step is out before the first answer is dealt with, as it is live.
    exchange.onReport((report) => this.reports.push(report));
  }

  /** Starts the bot at the first print, which is then to be given to {@link print} as well, unless it is passed over. */
  async begin(
    started: Omit<Started, 'type' | 'at'>,
    print: MarketPrint,
    history: readonly CandleClosed[],
  ): Promise<void> {
    this.handle({ type: 'started', at: print.at, ...started });
    this.exchange.announce(print);
    this.announced = print;
    this.engine.process({ type: 'ticker-updated', at: print.at, price: print.price });
    await this.compareAccount(print.at);
    for (const candle of history) this.handle(candle);
  }

  /**
   * The market prints: the strategy sees it, unless it is on its way for a while, then it fills what rested before. The first one is never late: who
   * starts asks for the price. A print with nothing that only the exchange is to know may be given as the event that the strategy sees.
   */
  print(print: MarketPrint | TickerUpdated): void {
    const isFirst =
      this.announced !== undefined && this.announced.at === print.at && this.announced.price.eq(print.price);
    if (!isFirst) this.exchange.announce(print);
    this.announced = undefined;
    this.dealWithReports(); // of requests that waited for this print: reports come before the market
    const ticker = 'type' in print ? print : tickerOf(print);
    if (this.delayed.lag === 0 || isFirst) this.handle(ticker);
    else this.delayed.add(ticker);
    while (this.exchange.matchNext()) this.dealWithReports();
  }

  /** Does the earliest thing that is due at or before `at`; false if nothing is. */
  interrupt(at: UnixMillis): boolean {
    const timer = this.engine.nextTimer();
    const arrival = this.exchange.nextDue();
    const seen = this.delayed.nextDue ?? Infinity;
    if (arrival !== undefined && arrival <= at && arrival <= seen && (timer === undefined || arrival <= timer.at)) {
      this.exchange.advanceTo(arrival);
      this.dealWithReports();
      return true;
    }
    if (seen <= at && (timer === undefined || seen < timer.at)) {
      this.exchange.advanceTo(seen);
      this.handle(this.delayed.take()!);
      return true;
    }
    if (timer === undefined || timer.at > at) return false;
    this.assertTimePasses(timer.at, timer.name);
    this.exchange.advanceTo(timer.at);
    this.handle({ type: 'timer-fired', at: timer.at, name: timer.name });
    return true;
  }

  /** Does everything that is due at or before `at`. */
  settle(at: UnixMillis): void {
    while (this.interrupt(at));
  }

  candleClosed(event: CandleClosed): void {
    this.advance(event.at);
    this.handle(event);
  }

  /** Somebody asks for something. */
  operate(command: OperatorCommand): void {
    this.advance(command.at);
    this.handle({ ...command, at: this.exchange.now });
  }

  /** Time passes without a print. */
  advance(at: UnixMillis): void {
    this.settle(at);
    this.exchange.advanceTo(at);
  }

  /** The bot looks at its account, as it does at every start. */
  async compareAccount(since: UnixMillis): Promise<void> {
    this.handle(await this.exchange.snapshot({ since, lookUp: this.engine.openQuestions() }));
  }

  /** The data is over: the bot stops, its orders stay as they are. What it has not seen by then it never sees. */
  end(): void {
    const seen = this.engine.ticker?.at ?? 0;
    const at = this.delayed.lag === 0 ? seen : Math.max(seen, this.exchange.now);
    this.handle({ type: 'stop-requested', at, cancel: 'none', reason: 'the market data ended' });
  }

  private handle(event: BotEvent): void {
    this.step(event);
    this.dealWithReports();
  }

  private dealWithReports(): void {
    while (this.reports.length > 0) this.step(this.reports.shift()!);
  }

  private step(event: BotEvent): void {
    if (this.session.handle(event) !== undefined) {
      throw new GridbotError('ENGINE.INVARIANT', 'a backtest needs a store that keeps at once');
    }
  }

  private assertTimePasses(at: UnixMillis, name: string): void {
    this.timersAtOnce = at > this.timerAt ? 0 : this.timersAtOnce + 1;
    this.timerAt = Math.max(at, this.timerAt);
    if (this.timersAtOnce < TIMERS_AT_ONCE) return;
    throw new GridbotError(
      'STRATEGY.BAD_COMMAND',
      `the strategy sets the timer "${name}" again and again for a time that has passed (${new Date(at).toISOString()}): ` +
        'a timer has to be set for a later time; report it to the strategy’s author',
    );
  }
}

function tickerOf({ at, price, quantity }: { at: UnixMillis; price: Price; quantity?: Decimal }): TickerUpdated {
  return quantity === undefined
    ? { type: 'ticker-updated', at, price }
    : { type: 'ticker-updated', at, price, quantity };
}
