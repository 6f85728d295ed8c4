import type { BotEvent, CancelOnStop, CandleClosed, JsonValue, TimerFired } from '@gridbot/core';
import { AccountWatch } from './account-watch.js';
import type { BotRunnerOptions } from './bot-runner-options.js';
import { EventQueue } from './event-queue.js';
import { MarketPull } from './market/market-pull.js';
import { Session } from './session.js';
import { loadWarmup } from './warmup.js';

/** Why a run ended. */
export type RunEnd = 'stopped' | 'market-ended' | 'stop-timed-out';

const STOP_TIMEOUT = 10_000;
/** The platform gets a turn (signals, sockets) at least every so many events, however fast the market delivers. */
const EVENTS_PER_TURN = 256;

/**
 * The one loop of live and dry-run: reports and requests first, then timers that are due, then the next market event. Every event is dealt
 * with wholly (processed, kept, dispatched) before the next.
 */
export class BotRunner {
  private readonly queue = new EventQueue();
  private readonly session: Session;
  private readonly account: AccountWatch;
  private readonly market: MarketPull;
  private warmup: readonly CandleClosed[] = [];
  private stopTimedOut = false;
  private failure: { readonly error: unknown } | undefined;
  private cancelStopAlarm: () => void = () => undefined;
  private handled = 0;
  private whenSettled: (() => void)[] = [];

  constructor(private readonly options: BotRunnerOptions) {
    const { snapshotEvery = 1000, market } = options;
    this.session = new Session({ ...options, snapshotEvery });
    this.market = new MarketPull(market, () => this.queue.rouse());
    this.account = new AccountWatch(
      options,
      (snapshot) => this.queue.push(snapshot),
      (error) => this.fail(error),
    );
  }

  /** Asks for an orderly end: open orders are canceled as said, the end is kept, `run` resolves. */
  requestStop(cancel: CancelOnStop, reason: string): void {
    this.queue.push({ type: 'stop-requested', at: this.options.clock.now(), cancel, reason });
  }

  /** Hands on what a person asks for: `pause`, `resume`, or a command of the strategy. */
  operate(name: string, argument?: JsonValue): void {
    const at = this.options.clock.now();
    this.queue.push({ type: 'operator-command', at, name, ...(argument === undefined ? {} : { argument }) });
  }

  /**
   * Resolves once every event so far has been dealt with, those that it led to included. For sources of market events that go on only then.
   */
  settled(): Promise<void> {
    return new Promise((resolve) => {
      this.whenSettled.push(resolve);
      this.queue.rouse();
    });
  }

  /**
   * Runs until a stop is requested or the market ends. Rejects on a fault: nothing of the step that failed was dispatched.
   */
  async run(): Promise<RunEnd> {
    const { clock, engine, execution, store, started } = this.options;
    const unsubscribe = execution.onReport((report) => {
      if (report.execType === 'filled') this.account.outdate();
      this.queue.push(report);
    });
    try {
      this.warmup = await loadWarmup(this.options);
      await this.handle({ type: 'started', at: clock.now(), ...started });
      const end = await this.loop();
      await store.append([], { snapshot: engine.snapshot() });
      return end;
    } catch (error) {
      this.reportFault(error);
      throw error;
    } finally {
      unsubscribe();
      this.cancelStopAlarm();
      this.account.close();
      this.market.close();
    }
  }

  private async loop(): Promise<RunEnd> {
    const { engine } = this.options;
    for (;;) {
      if (engine.lifecycle === 'stopped') return 'stopped';
      if (this.stopTimedOut) return 'stop-timed-out';
      if (this.failure !== undefined) throw this.failure.error;
      const event = this.next();
      if (event === 'market-ended') return this.end();
      if (event === undefined) await this.wait();
      else await this.handle(event);
      if ((this.handled += 1) % EVENTS_PER_TURN === 0) await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** The next event that may be dealt with now. */
  private next(): BotEvent | 'market-ended' | undefined {
    const { engine, clock } = this.options;
    const queued = this.queue.shift();
    if (queued !== undefined) return queued;
    const market = this.market.peek();
    const now = Math.max(clock.now(), market?.at ?? 0);
    const timer = engine.nextTimer();
    if (timer !== undefined && timer.at <= now) return timerFired(timer);
    if (market === undefined) return this.market.ended ? 'market-ended' : undefined;
    if (engine.lifecycle === 'reconciling' && market.type !== 'connection-changed') {
      if (market.type === 'ticker-updated') engine.process(market); // seen, not delivered: it is dealt with once trading goes on
      this.account.marketSeen();
      return undefined;
    }
    return this.market.take();
  }

  /** Waits for a report, a request, a market event or a timer. */
  private async wait(): Promise<void> {
    const { engine, clock } = this.options;
    for (const resolve of this.whenSettled.splice(0)) resolve();
    this.market.pull();
    const timer = engine.nextTimer();
    const cancel = timer === undefined ? undefined : clock.callAt(timer.at, () => this.queue.rouse());
    await this.queue.woken();
    cancel?.();
  }

  private async handle(event: BotEvent): Promise<void> {
    const { engine, clock, stopTimeout = STOP_TIMEOUT } = this.options;
    const before = engine.lifecycle;
    await this.session.handle(event);
    if (event.type === 'account-snapshot') this.account.settle(event);
    if (engine.lifecycle === 'reconciling' && before !== 'reconciling') this.account.want();
    if (event.type === 'started' && engine.lifecycle === 'paused') this.account.want();
    if (engine.lifecycle === 'running') this.deliverWarmup();
    if (event.type === 'stop-requested' && engine.lifecycle === 'stopping') {
      this.cancelStopAlarm = clock.callAt(clock.now() + stopTimeout, () => {
        this.stopTimedOut = true;
        this.queue.rouse();
      });
    }
  }

  private deliverWarmup(): void {
    for (const candle of this.warmup) this.queue.push(candle);
    this.warmup = [];
  }

  /** The market ended: the bot stops, its orders stay as they are. */
  private async end(): Promise<RunEnd> {
    const { clock } = this.options;
    await this.handle({ type: 'stop-requested', at: clock.now(), cancel: 'none', reason: 'the market data ended' });
    return 'market-ended';
  }

  /** Ends the run with an error that came from beside the loop. */
  private fail(error: unknown): void {
    this.failure = { error };
    this.queue.rouse();
  }

  private reportFault(error: unknown): void {
    const text = `The bot stopped with a fault: ${error instanceof Error ? error.message : String(error)}`;
    this.options.onNotice?.({ type: 'notify', level: 'alert', topic: 'bot.fault', text }, this.options.clock.now());
  }
}

function timerFired({ name, at }: { readonly name: string; readonly at: number }): TimerFired {
  return { type: 'timer-fired', at, name };
}
