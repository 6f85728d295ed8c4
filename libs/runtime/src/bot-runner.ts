import type { BotEvent, CancelOnStop, JsonValue, Lifecycle, Notify, StepResult } from '@gridbot/core';
import { AccountWatch } from './account/account-watch.js';
import { LateOrders } from './account/late-orders.js';
import type { BotRunnerOptions } from './bot-runner-options.js';
import { BATCH_SIZE, STOP_TIMEOUT } from './defaults.js';
import { dispatchStep } from './dispatch-step.js';
import { processBatch, type EventBatch, type ProcessedEvent } from './event-batch.js';
import { EventQueue } from './event-queue.js';
import { LifeTeller } from './life/life-teller.js';
import { LoopPulse } from './life/loop-pulse.js';
import { pauseUntilStart } from './life/pause-until-start.js';
import { renewedStart } from './life/renewed-start.js';
import { StopPatience } from './life/stop-patience.js';
import { CandleBacklog } from './market/candle-backlog.js';
import { MarketPull } from './market/market-pull.js';
import { StoreDesk } from './store/store-desk.js';
import { loadWarmup } from './warmup.js';

/** Why a run ended. */
export type RunEnd = 'stopped' | 'market-ended' | 'stop-timed-out';

/** The platform gets a turn (signals, sockets) at least every so many events, however fast the market delivers. */
const EVENTS_PER_TURN = 256;

/**
 * The one loop of live and dry-run: reports and requests first, then candles that waited and timers that are due, then the next market event.
 * What waits together is kept together; nothing is dispatched that is not kept, and nothing goes on before it is dispatched.
 */
export class BotRunner {
  /** Shows from outside that the loop goes round. */
  readonly pulse: LoopPulse;
  private readonly queue = new EventQueue();
  private readonly desk: StoreDesk;
  private readonly account: AccountWatch;
  private readonly late: LateOrders;
  private readonly life: LifeTeller;
  private readonly patience: StopPatience;
  private readonly market: MarketPull;
  private readonly candles = new CandleBacklog();
  private stopTimedOut = false;
  private failure: { readonly error: unknown } | undefined;
  private dealtWith = 0;
  private whenSettled: (() => void)[] = [];

  constructor(private readonly options: BotRunnerOptions) {
    const rouse = (): void => this.queue.rouse();
    this.desk = new StoreDesk(options, rouse);
    this.pulse = new LoopPulse(options, rouse, () => this.desk.troubled);
    const { engine, clock, realClock = clock, stopTimeout: timeout = STOP_TIMEOUT } = options;
    const telling = { engine, clock: realClock, tell: (notice: Notify) => this.desk.tell(notice) };
    this.life = new LifeTeller(telling);
    this.patience = new StopPatience({
      ...telling,
      timeout,
      onProgress: (text) => options.onStopping?.(text),
      onTimeout: () => this.stopInVain(),
    });
    this.market = new MarketPull(options.market, () => this.queue.rouse());
    this.late = new LateOrders(options.started.grace ?? options.execution.grace);
    this.account = new AccountWatch(options, {
      onSnapshot: (snapshot) => this.queue.push(snapshot),
      onFatal: (error) => this.fail(error),
      tell: telling.tell,
    });
  }

  /**
   * Asks for an orderly end: open orders are canceled as said, the end is kept, `run` resolves. As long as one cancel after the other is
   * confirmed, the rest is waited for. If the store is in trouble for longer than the stop timeout, `run` rejects with the store's error:
   * nothing of the step that could not be kept was sent.
   */
  requestStop(cancel: CancelOnStop, reason: string): void {
    this.patience.begin();
    this.queue.push({ type: 'stop-requested', at: this.options.clock.now(), cancel, reason });
  }

  /** Hands on what a person asks for: `pause`, `resume`, or a command of the strategy. */
  operate(name: string, argument?: JsonValue): void {
    const at = this.options.clock.now();
    this.queue.push({ type: 'operator-command', at, name, ...(argument === undefined ? {} : { argument }) });
  }

  /** Pauses trading for this reason, which people are told; orders stay. `resume` ends it, and the next start, which looks anew. */
  pause(reason: string): void {
    this.queue.push(pauseUntilStart(reason, this.options.clock.now()));
  }

  /**
   * Goes on under changed rules, fees or guards: they are journaled as a `started` event, the account is read, and the strategy is told that
   * trading begins again, with its state as it is. Without effect on a bot that is stopping.
   * @throws GridbotError ENGINE.LIFECYCLE if bot, strategy or instrument would be another
   */
  renew(started: BotRunnerOptions['started']): void {
    this.queue.push(renewedStart(this.options, started));
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
   * Runs until a stop is requested or the market ends. Trouble of the store that may pass is waited for.
   * @throws what ended the run: a fault of the strategy or the engine, STORE.LEASE_LOST, STORE.BEHIND, STORE.CONFLICT, STORE.CORRUPT, or
   *   the store's trouble if it did not pass before the bot had to stop. Nothing of the step that failed was dispatched.
   */
  async run(): Promise<RunEnd> {
    const { clock, engine, execution, store, started, pausedBy } = this.options;
    const unsubscribe = execution.onReport((report) => {
      if (report.execType === 'filled' && engine.isOurs(report.clientOrderId)) this.account.filled(report.fill);
      this.queue.push(report);
    });
    store.onLeaseLost((error) => this.fail(error));
    try {
      await this.desk.begin();
      this.candles.add(...(await loadWarmup(this.options)));
      this.late.inherited(engine.orders.values(), clock.now());
      const { grace } = execution;
      const at = clock.now();
      const begin: BotEvent[] = [{ type: 'started', at, ...(grace !== undefined && { grace }), ...started }];
      if (pausedBy !== undefined) begin.push(pauseUntilStart(pausedBy, at));
      await this.handleAll(() => begin.shift());
      const end = await this.loop();
      this.account.close();
      await this.desk.end();
      this.life.ended(end !== 'stop-timed-out');
      return end;
    } catch (error) {
      this.desk.reportEnd(error);
      throw error;
    } finally {
      unsubscribe();
      this.patience.close();
      this.life.close();
      this.desk.close();
      this.account.close();
      this.market.close();
    }
  }

  private async loop(): Promise<RunEnd> {
    const { engine } = this.options;
    for (;;) {
      this.pulse.turned();
      if (this.failure !== undefined) throw this.failure.error;
      if (engine.lifecycle === 'stopped') return 'stopped';
      if (this.stopTimedOut && engine.lifecycle === 'stopping') return 'stop-timed-out';
      const before = this.dealtWith++;
      if (this.queue.length > 0) await this.handleAll(() => this.nextRequest());
      else {
        const event = this.nextAlone();
        if (event === 'market-ended') return this.end();
        if (event !== undefined) await this.handle(event);
        else if (this.desk.sampleDue) await this.desk.keep([]).then((paused) => this.resume(paused));
        else await this.wait();
      }
      if (turnOf(this.dealtWith) !== turnOf(before)) await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** The next report, snapshot or request. */
  private nextRequest(): BotEvent | undefined {
    const event = this.queue.shift();
    return event?.type === 'account-snapshot' ? this.late.trusted(event) : event;
  }

  /** The next event that is dealt with alone, if one may be dealt with now. */
  private nextAlone(): BotEvent | 'market-ended' | undefined {
    const { engine, clock } = this.options;
    const candle = engine.lifecycle === 'running' ? this.candles.shift() : undefined;
    if (candle !== undefined) return candle;
    const market = this.market.peek();
    const now = Math.max(clock.now(), market?.at ?? 0);
    const timer = engine.nextTimer();
    if (timer !== undefined && timer.at <= now) return { type: 'timer-fired', at: timer.at, name: timer.name };
    if (market === undefined) return this.market.ended ? 'market-ended' : undefined;
    if (engine.lifecycle === 'reconciling' && market.type !== 'connection-changed') {
      if (market.type === 'ticker-updated') engine.process(market); // seen, not delivered: it is dealt with once trading goes on
      this.account.marketSeen();
      return undefined;
    }
    this.market.take();
    if (market.type !== 'candle-closed' || engine.lifecycle === 'running') return market;
    this.candles.add(market);
    return undefined;
  }

  /** Waits for a report, a request, a market event or a timer. */
  private async wait(): Promise<void> {
    const { engine, clock } = this.options;
    for (const resolve of this.whenSettled.splice(0)) resolve();
    this.desk.quiet();
    this.market.pull();
    if (this.whenSettled.length > 0) return; // the market asked while it was pulled: nobody was waiting yet to be roused
    const timer = engine.nextTimer();
    const cancel = timer === undefined ? undefined : clock.callAt(timer.at, () => this.queue.rouse());
    await this.queue.woken();
    cancel?.();
  }

  private handle(event: BotEvent): Promise<void> {
    let given: BotEvent | undefined = event;
    return this.handleAll(() => {
      const next = given;
      given = undefined;
      return next;
    });
  }

  /** Deals with events: all are processed, then kept at once, then each has its consequences in turn. */
  private async handleAll(next: () => BotEvent | undefined): Promise<void> {
    const { engine, batchSize = BATCH_SIZE } = this.options;
    this.pulse.begin();
    const batch = processBatch(engine, next, batchSize);
    this.dealtWith += batch.events.length;
    this.pulse.keep();
    const paused = await this.keep(batch);
    this.pulse.kept(batch.events.length, batch.steps.length);
    for (const done of batch.events) this.carryOut(done);
    this.life.look(batch.steps);
    this.patience.look();
    if (batch.fault !== undefined) throw batch.fault.error;
    this.resume(paused);
  }

  private async keep({ steps, fault }: EventBatch): Promise<boolean> {
    if (steps.length === 0) return false;
    const paused = await this.desk.keep(steps, fault !== undefined);
    if (this.failure !== undefined) throw this.failure.error;
    return paused;
  }

  private carryOut({ event, step, before, after, fateOpen }: ProcessedEvent): void {
    if (step !== undefined) {
      this.late.sent(step, this.options.clock.now());
      this.dispatch(step);
    }
    if (fateOpen || this.awaitsCancels(event, before, after)) this.account.askAgain();
    if (after === 'stopping' && event.type === 'connection-changed' && event.connected) this.account.ask();
    // A process that died before its first look at the account left us reconciling: the next one has to look all the same.
    const begins = event.type === 'started' && (after === 'reconciling' || after === 'paused');
    if (begins || (after === 'reconciling' && before !== 'reconciling')) this.account.want();
  }

  /** True if a bot that ends or was paused awaits cancels: requests get lost, and a look at the account repeats them. */
  private awaitsCancels({ type }: BotEvent, before: Lifecycle, after: Lifecycle): boolean {
    if (after !== 'stopping' && after !== 'paused') return false;
    if (before === after && type !== 'account-snapshot') return false;
    return [...this.options.engine.orders.values()].some(({ cancelRequestedAt }) => cancelRequestedAt !== undefined);
  }

  private dispatch(step: StepResult): void {
    const { execution, onStep } = this.options;
    dispatchStep(step, {
      execution,
      ...(onStep && { onStep }),
      onNotice: (notice, said, line) => this.desk.pass(notice, said, line),
    });
    this.desk.passAbout(step);
  }

  /** After the store was in trouble, what is known of the account may be out of date. */
  private resume(paused: boolean): void {
    if (paused) this.account.timePassed();
  }

  /** The market ended: the bot stops, its orders stay as they are. */
  private async end(): Promise<RunEnd> {
    const { clock } = this.options;
    await this.handle({ type: 'stop-requested', at: clock.now(), cancel: 'none', reason: 'the market data ended' });
    return 'market-ended';
  }

  /** Nothing happened for as long as a stop waits: it ends as it is. */
  private stopInVain(): void {
    this.stopTimedOut = true;
    this.desk.giveUp();
    this.queue.rouse();
  }

  /** Ends the run with an error that came from beside the loop. */
  private fail(error: unknown): void {
    this.failure ??= { error };
    this.desk.abort(error);
    this.queue.rouse();
  }
}

function turnOf(dealtWith: number): number {
  return Math.floor(dealtWith / EVENTS_PER_TURN);
}
