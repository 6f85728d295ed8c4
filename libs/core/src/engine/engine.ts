import type { AccountSnapshot } from '../events/account-snapshot.event.js';
import type { BotEvent } from '../events/bot-event.js';
import type { ExecutionReport } from '../events/execution-report.event.js';
import type { OperatorCommand } from '../events/operator-command.event.js';
import type { Started } from '../events/started.event.js';
import { isCanceledOnStop, type StopRequested } from '../events/stop-requested.event.js';
import { tickerOf } from '../events/ticker-updated.event.js';
import { GridbotError } from '../errors/gridbot-error.js';
import type { JournalEntry } from '../journal/journal-entry.js';
import type { LedgerTotal } from '../ledger/ledger.js';
import type { Balances } from '../model/balance.js';
import type { Order } from '../model/order.js';
import type { Ticker } from '../model/ticker.js';
import type { StrategyEvent } from '../strategy/strategy-event.js';
import type { StrategyPlugin, WakeBand } from '../strategy/strategy-plugin.js';
import type { StrategyView } from '../strategy/strategy-view.js';
import type { ClientOrderId } from '../values/identifiers.js';
import type { Millis } from '../values/unix-millis.js';
import { Books } from './books.js';
import { CommandTranslator } from './command-translator.js';
import { decodeEngineState, encodeEngineState } from './engine-codec.js';
import type { EngineSnapshot } from './engine-snapshot.js';
import { nextLifecycle, type Lifecycle, type LifecycleTrigger } from './lifecycle.js';
import { driftNotice, lateOrderNotice } from './notices.js';
import { StepRecorder } from './step-recorder.js';
import type { StepResult } from './step-result.js';
import { StrategyDialogue } from './strategy-dialogue.js';
import { StrategyHost } from './strategy-host.js';
import { Timers, type Timer } from './timers.js';
import { isInside } from './wake.js';

/** What an engine is made of. */
export interface EngineOptions {
  readonly plugin: StrategyPlugin;
  /** Begin of every client order id, at most 10 characters; see `StoredBot.orderIdPrefix`. */
  readonly orderIdPrefix: string;
  /**
   * Milliseconds after which an order that the exchange does not know counts as never placed. Default: 60,000, longer than any request's
   * expiry plus the exchange's visibility lag.
   */
  readonly grace?: Millis;
}

/**
 * The heart: event in, commands out. No I/O, no clock, no randomness. The same events give the same results, always.
 * An error thrown by `process` is a fault: the engine must not be used any further and nothing of that step may be sent.
 */
export class Engine {
  private readonly books = new Books();
  private readonly timers = new Timers();
  private readonly host: StrategyHost;
  private readonly translator: CommandTranslator;
  private readonly dialogue: StrategyDialogue;
  private readonly grace: Millis;
  private state: Lifecycle = 'initializing';
  private sequence = 0;
  private lastTicker: Ticker | undefined;
  private startedEvent: Started | undefined;
  /** True from `started` until the strategy was told that trading begins. */
  private beginning = false;

  constructor({ plugin, orderIdPrefix, grace = 60_000 }: EngineOptions) {
    this.grace = grace;
    this.host = new StrategyHost(plugin, {
      orders: this.books.orders.byKey,
      ticker: () => this.lastTicker,
      balance: (asset) => this.books.portfolio.balance(asset),
    });
    this.translator = new CommandTranslator(orderIdPrefix, plugin.name, this.books, this.timers);
    this.dialogue = new StrategyDialogue(this.host, this.translator, {
      trading: () => this.state === 'running',
      ticker: () => this.lastTicker,
    });
  }

  /** An engine that goes on where a snapshot was taken. */
  static restore(options: EngineOptions, snapshot: EngineSnapshot): Engine {
    const engine = new Engine(options);
    const state = decodeEngineState(snapshot, options.plugin.name, engine.books, engine.timers);
    engine.sequence = snapshot.seq;
    engine.state = state.lifecycle;
    engine.startedEvent = state.started;
    engine.beginning = state.beginning;
    engine.translator.counter = state.orderCounter;
    engine.host.restoreState(state.strategyState, snapshot.stateVersion);
    if (state.started !== undefined) engine.host.start(state.started);
    return engine;
  }

  get lifecycle(): Lifecycle {
    return this.state;
  }

  /** Number of the last step. */
  get seq(): number {
    return this.sequence;
  }

  get ticker(): Ticker | undefined {
    return this.lastTicker;
  }

  /** Prices inside it, edges included, reach nobody. `undefined`: every ticker is delivered. */
  get band(): WakeBand | undefined {
    return this.host.band;
  }

  /** The strategy's live orders by its keys. */
  get orders(): ReadonlyMap<string, Order> {
    return this.books.orders.byKey;
  }

  get balances(): Balances {
    return this.books.portfolio.balances();
  }

  get ledger(): readonly LedgerTotal[] {
    return this.books.ledger.all();
  }

  /** True if every asset's postings sum to zero. */
  get ledgerBalanced(): boolean {
    return this.books.ledger.isBalanced();
  }

  /** The strategy's earliest timer. */
  nextTimer(): Timer | undefined {
    return this.timers.next();
  }

  /** What the strategy shows of itself; `undefined` if it shows nothing or has no state yet. */
  view(): StrategyView | undefined {
    return this.host.view();
  }

  /** Orders that a snapshot of the account has to look up: all that are not known to be over. */
  openQuestions(): readonly ClientOrderId[] {
    return this.books.openQuestions();
  }

  /**
   * Deals with one event. `undefined` means that it led to nothing: a ticker inside the wake band, a duplicate report; such events are
   * neither numbered nor journaled.
   * @throws GridbotError STRATEGY.*, ENGINE.*, LEDGER.*: a fault
   */
  process(event: BotEvent): StepResult | undefined {
    if (event.type === 'ticker-updated') {
      this.lastTicker = tickerOf(event);
      if (this.state !== 'running' || isInside(this.host.band, event.price)) return undefined;
    }
    const step = new StepRecorder(this.sequence + 1, event);
    try {
      if (!this.dispatch(event, step)) return undefined;
    } catch (error) {
      this.state = 'faulted';
      throw error;
    }
    this.sequence += 1;
    return step.result(this.lastTicker, this.state);
  }

  /**
   * Repeats a step from the journal, with the ticker that the original engine had seen.
   * @throws GridbotError ENGINE.INVARIANT if the entry does not follow the last step or leads to nothing here
   */
  replay(entry: JournalEntry): StepResult {
    if (entry.seq !== this.sequence + 1) {
      throw new GridbotError('ENGINE.INVARIANT', `journal entry ${entry.seq} does not follow step ${this.sequence}`);
    }
    this.lastTicker = entry.ticker;
    const result = this.process(entry.event);
    if (result === undefined) {
      throw new GridbotError(
        'ENGINE.INVARIANT',
        `journal entry ${entry.seq} (${entry.event.type}) led to nothing in the replay`,
      );
    }
    return result;
  }

  /** The whole state after the last step, as plain data. */
  snapshot(): EngineSnapshot {
    return {
      version: 1,
      seq: this.sequence,
      strategy: this.host.name,
      stateVersion: this.host.stateVersion,
      data: encodeEngineState(this.books, this.timers, {
        lifecycle: this.state,
        beginning: this.beginning,
        started: this.startedEvent,
        orderCounter: this.translator.counter,
        strategyState: this.host.exportState(),
      }),
    };
  }

  /** Returns whether the event led to anything. */
  private dispatch(event: BotEvent, step: StepRecorder): boolean {
    switch (event.type) {
      case 'started':
        return this.onStarted(event);
      case 'account-snapshot':
        return this.onSnapshot(event, step);
      case 'execution-report':
        return this.onReport(event, step);
      case 'timer-fired':
        if (!this.timers.fire(event.name, event.at) || !this.host.hasState) return false;
        return this.tell(event, step);
      case 'ticker-updated':
      case 'candle-closed':
        return this.state === 'running' && this.tell(event, step);
      case 'connection-changed':
        return this.move(event.connected ? 'connected' : 'disconnected');
      case 'operator-command':
        return this.onOperator(event, step);
      case 'stop-requested':
        return this.onStop(event, step);
    }
  }

  private onStarted(event: Started): boolean {
    this.books.instrument = event.instrument;
    this.lastTicker = undefined;
    this.startedEvent = event;
    this.beginning = true;
    this.host.start(event);
    this.move('started');
    return true;
  }

  private onSnapshot(event: AccountSnapshot, step: StepRecorder): boolean {
    const before = this.state;
    this.move('reconciled');
    for (const report of this.books.compare(event, this.grace)) this.book(report, step);
    const drifts = this.books.takeOver(event.balances, step);
    if (drifts.length > 0) step.commands.push(driftNotice(drifts));
    this.books.repeatCancels(step);
    if (this.state === 'running') this.tellTrading(before, event.at, step);
    this.finishStop();
    return true;
  }

  private tellTrading(before: Lifecycle, at: number, step: StepRecorder): void {
    const restored = this.host.hasState;
    this.host.initialise(at);
    if (this.beginning) this.tell({ type: 'trading-started', at, restored }, step);
    else this.tell({ type: before === 'reconciling' ? 'trading-resumed' : 'balances-changed', at }, step);
    this.beginning = false;
  }

  private onReport(report: ExecutionReport, step: StepRecorder): boolean {
    if (
      report.execType === 'filled' &&
      this.books.orders.find(report.clientOrderId)?.counted.has(report.fill.tradeId) === false
    ) {
      this.lastTicker = { price: report.fill.lastPrice, at: report.at };
    }
    if (!this.book(report, step)) return false;
    this.finishStop();
    return true;
  }

  private book(report: ExecutionReport, step: StepRecorder): boolean {
    const booked = this.books.apply(report, step);
    if (booked === undefined) return false;
    for (const told of booked.told) {
      this.tell({ ...told, at: report.at, key: booked.order.key, order: booked.order }, step);
    }
    if (booked.turnedUpLate) this.giveUpAgain(booked.order, report.at, step);
    return true;
  }

  /** The strategy has gone on without this order: what is left of it is canceled. */
  private giveUpAgain({ clientOrderId }: Order, at: number, step: StepRecorder): void {
    const order = this.books.orders.find(clientOrderId)?.order;
    if (order === undefined) return;
    this.books.requestCancel(order, at, step);
    step.commands.push(lateOrderNotice(order));
  }

  private onOperator(event: OperatorCommand, step: StepRecorder): boolean {
    if (event.name === 'pause') return this.move('pause');
    const resumed = event.name === 'resume' && this.move('resume');
    return (this.host.hasState && this.tell(event, step)) || resumed;
  }

  private onStop(event: StopRequested, step: StepRecorder): boolean {
    this.move('stop');
    if (this.host.hasState) this.tell(event, step);
    for (const order of [...this.orders.values()]) {
      if (isCanceledOnStop(event.cancel, order.side)) this.books.requestCancel(order, event.at, step);
    }
    this.finishStop();
    return true;
  }

  /** A stopping bot is stopped once no cancel is awaited. */
  private finishStop(): void {
    if (this.state !== 'stopping') return;
    for (const order of this.orders.values()) if (order.cancelRequestedAt !== undefined) return;
    this.move('drained');
  }

  private tell(event: StrategyEvent, step: StepRecorder): true {
    this.dialogue.tell(event, step);
    return true;
  }

  private move(trigger: LifecycleTrigger): boolean {
    const next = nextLifecycle(this.state, trigger);
    const moved = next !== this.state;
    this.state = next;
    return moved;
  }
}
