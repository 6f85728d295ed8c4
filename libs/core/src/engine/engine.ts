import type { BotEvent } from '../events/bot-event.js';
import { tickerOf } from '../events/ticker-updated.event.js';
import { GridbotError } from '../errors/gridbot-error.js';
import { Guards } from '../guards/guards.js';
import type { TickerUpdated } from '../events/ticker-updated.event.js';
import type { JournalEntry } from '../journal/journal-entry.js';
import type { LedgerTotal } from '../ledger/ledger.js';
import type { Balance, Balances } from '../model/balance.js';
import type { Order } from '../model/order.js';
import type { Ticker } from '../model/ticker.js';
import type { WakeBand } from '../strategy/strategy-plugin.js';
import type { StrategyView } from '../strategy/strategy-view.js';
import type { Asset, ClientOrderId } from '../values/identifiers.js';
import type { UnixMillis } from '../values/unix-millis.js';
import { Books } from './books.js';
import { CommandTranslator } from './command-translator.js';
import { decodeEngineState, encodeEngineState } from './engine-codec.js';
import { ENGINE_RULES } from './engine-rules.js';
import type { EngineOptions } from './engine-options.js';
import type { EngineSnapshot } from './engine-snapshot.js';
import { EventHandlers } from './event-handlers.js';
import { waitedFor, type BotStanding } from './bot-standing.js';
import type { Lifecycle } from './lifecycle.js';
import { LossStop } from './loss-stop.js';
import { Standing } from './standing.js';
import { StepRecorder } from './step-recorder.js';
import type { StepResult } from './step-result.js';
import { StrategyDialogue } from './strategy-dialogue.js';
import { StrategyHost } from './strategy-host.js';
import { Timers, type Timer } from './timers.js';
import { isInside } from './wake.js';

/**
 * The heart: event in, commands out. No I/O, no clock, no randomness. The same events give the same results, always.
 * An error thrown by `process` is a fault: nothing of that step may be sent, and the engine takes no further event.
 */
export class Engine {
  private readonly books: Books;
  private readonly timers = new Timers();
  private readonly host: StrategyHost;
  private readonly translator: CommandTranslator;
  private readonly handlers: EventHandlers;
  private readonly life = new Standing();
  private readonly guards = new Guards();
  private readonly lossStop: LossStop;
  private readonly recorder = new StepRecorder();
  private sequence = 0;

  constructor({ plugin, orderIdPrefix, orderIdBase = orderIdPrefix }: EngineOptions) {
    assertPrefix(orderIdPrefix, orderIdBase);
    this.books = new Books(orderIdBase);
    const { books, timers, guards, life: standing } = this;
    this.host = new StrategyHost(plugin, {
      orders: books.orders.byKey,
      ticker: () => standing.ticker,
      balance: (asset) => books.portfolio.balance(asset),
    });
    this.translator = new CommandTranslator(orderIdPrefix, plugin.name, books, timers, this.guards);
    const dialogue = new StrategyDialogue(this.host, this.translator, standing);
    const lossStop = (this.lossStop = new LossStop(books, guards, standing));
    this.handlers = new EventHandlers({ books, timers, host: this.host, dialogue, standing, guards, lossStop });
  }

  /**
   * An engine that goes on where a snapshot was taken: with the journal's steps after it (`replay`), then with `started`. It knows no ticker
   * and no wake band until its next step, and reads the stored configuration only if steps have to be repeated with it.
   * @throws GridbotError ENGINE.SNAPSHOT, STRATEGY.STATE_MISMATCH if the snapshot cannot be read by this version or strategy
   */
  static restore(options: EngineOptions, snapshot: EngineSnapshot): Engine {
    const engine = new Engine(options);
    const state = decodeEngineState(snapshot, options.plugin.name, engine.books, engine.timers);
    engine.sequence = snapshot.seq;
    engine.life.restore(state);
    engine.guards.restore(state.started?.guards, state.guards, engine.lossStop.holdings);
    engine.translator.counter = state.orderCounter;
    engine.host.restoreState((snapshot.version === 1 ? state : snapshot).strategyState, snapshot.stateVersion);
    if (state.started !== undefined) engine.host.recall(state.started);
    return engine;
  }

  get lifecycle(): Lifecycle {
    return this.life.lifecycle;
  }

  /** Number of the last step. */
  get seq(): number {
    return this.sequence;
  }

  /** Time of the last account snapshot that was dealt with, kept over restarts: every fill before it is known. Absent before the first. */
  get reconciledAt(): UnixMillis | undefined {
    return this.life.reconciledAt;
  }

  /** The client order id that the next order will get. An exchange that knows it already has seen more of this bot than we remember. */
  get nextOrderId(): ClientOrderId {
    return this.translator.nextId;
  }

  /** True if a client order id is this bot's, of whatever restore epoch. */
  isOurs(id: ClientOrderId): boolean {
    return this.books.isOurs(id);
  }

  /** True if an order of this client id is live here, or was given up as never placed. */
  knows(id: ClientOrderId): boolean {
    return this.books.orders.find(id) !== undefined || this.books.orders.findLost(id) !== undefined;
  }

  get ticker(): Ticker | undefined {
    return this.life.ticker;
  }

  /**
   * Prints inside it, edges included and in whatever order, reach nobody: neither the strategy nor a guard. `undefined`: every ticker may.
   */
  get band(): WakeBand | undefined {
    return this.guards.trusted(this.wakeBand, this.life.ticker);
  }

  /** Where the bot's life stands, since when, why, and what is waited for. */
  standing(): BotStanding {
    return this.life.shown(waitedFor(this.lifecycle, this.books.orders.byKey.values()));
  }

  /** The strategy's live orders by its keys. */
  get orders(): ReadonlyMap<string, Order> {
    return this.books.orders.byKey;
  }

  get balances(): Balances {
    return this.books.portfolio.balances();
  }

  /** What the account holds of one asset, as `balances` says: cheaper where a single one is asked for often. */
  balance(asset: Asset): Balance {
    return this.books.portfolio.balance(asset);
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
   * @throws GridbotError STRATEGY.*, ENGINE.*, LEDGER.*: a fault; ENGINE.LIFECYCLE after one
   */
  process(given: BotEvent): StepResult | undefined {
    this.assertUsable();
    const event = this.underCurrentRules(given);
    if (event.type !== 'ticker-updated') return this.step(event);
    const doubted = this.guards.any ? this.doubtOf(event) : undefined;
    if (doubted !== undefined) return this.life.trading ? this.step({ ...event, doubted }) : undefined;
    this.life.ticker = tickerOf(event);
    if (!this.life.trading || isInside(this.wakeBand, event.price)) return undefined;
    return this.step(event);
  }

  private step(event: BotEvent): StepResult | undefined {
    const { recorder: step } = this;
    step.begin(this.sequence + 1, event);
    try {
      if (!this.handlers.handle(event, step)) return undefined;
      this.lossStop.check(step);
    } catch (error) {
      this.life.move('fault', error instanceof Error ? error.message : String(error));
      throw error;
    }
    this.lossStop.stepped();
    this.sequence += 1;
    const at = this.life.dateStep(event);
    this.life.settle(at);
    return step.result(at, this.life.ticker, this.life.lifecycle, this.books.portfolio);
  }

  /**
   * Repeats a step from the journal, with the ticker that the original engine had seen.
   * @throws GridbotError ENGINE.INVARIANT if the entry does not follow the last step or leads to nothing here; STRATEGY.STATE_MISMATCH if
   * the strategy refuses the stored configuration that the step was made with
   */
  replay(entry: JournalEntry): StepResult {
    if (entry.seq !== this.sequence + 1) {
      throw new GridbotError('ENGINE.INVARIANT', `journal entry ${entry.seq} does not follow step ${this.sequence}`);
    }
    this.life.ticker = entry.ticker;
    const result = this.repeat(entry.event);
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
    this.assertUsable();
    const strategyState = this.host.exportState();
    return {
      version: 2,
      seq: this.sequence,
      strategy: this.host.name,
      stateVersion: this.host.stateVersion,
      ...(strategyState === undefined ? {} : { strategyState }),
      data: encodeEngineState(this.books, this.timers, {
        ...this.life.facts(),
        guards: this.guards.state,
        orderCounter: this.translator.counter,
      }),
    };
  }

  private get wakeBand(): WakeBand | undefined {
    return this.guards.limitsLoss ? this.guards.bound(this.host.band) : this.host.band;
  }

  /** What was decided about a print of the past is in the journal. A print that is shown again once trading goes on does not confirm itself. */
  private doubtOf(event: TickerUpdated): number | undefined {
    const { replaying, ticker, lifecycle } = this.life;
    return replaying ? event.doubted : this.guards.doubtOf(event, ticker, lifecycle !== 'reconciling');
  }

  private repeat(event: BotEvent): StepResult | undefined {
    this.life.replaying = true;
    try {
      return this.process(event);
    } finally {
      this.life.replaying = false;
    }
  }

  /** A process that begins now follows the rules of now; one that is repeated, those it began with. */
  private underCurrentRules(event: BotEvent): BotEvent {
    return event.type === 'started' && !this.life.replaying ? { ...event, rules: ENGINE_RULES } : event;
  }

  private assertUsable(): void {
    if (this.life.lifecycle !== 'faulted') return;
    throw new GridbotError(
      'ENGINE.LIFECYCLE',
      'this engine had a fault and its state is not to be trusted: start again from what is stored',
    );
  }
}

function assertPrefix(prefix: string, base: string): void {
  if (base !== '' && !prefix.startsWith(base)) {
    throw new GridbotError(
      'VALUE.IDENTIFIER',
      `order ids cannot begin with "${prefix}": "${base}" is not its beginning`,
    );
  }
  if (/^[A-Za-z0-9]{1,10}$/.test(prefix)) return;
  throw new GridbotError('VALUE.IDENTIFIER', `"${prefix}" cannot begin order ids: it takes 1 to 10 letters and digits`);
}
