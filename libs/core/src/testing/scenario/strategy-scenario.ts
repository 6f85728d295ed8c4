import type { Notify } from '../../commands/notify.command.js';
import type { Lifecycle } from '../../engine/lifecycle.js';
import type { StepResult } from '../../engine/step-result.js';
import { GridbotError } from '../../errors/gridbot-error.js';
import type { AccountSnapshot } from '../../events/account-snapshot.event.js';
import type { BotEvent } from '../../events/bot-event.js';
import type { OrderEndedReport } from '../../events/execution-report.event.js';
import type { CancelOnStop } from '../../events/stop-requested.event.js';
import { TIMEFRAME_MILLIS, type Candle } from '../../model/candle.js';
import type { Order } from '../../model/order.js';
import type { Reason, ReasonCode } from '../../model/reason.js';
import type { StrategyPlugin } from '../../strategy/strategy-plugin.js';
import type { StrategyView } from '../../strategy/strategy-view.js';
import { Decimal } from '../../values/decimal.js';
import type { JsonValue } from '../../values/json.js';
import type { Millis } from '../../values/unix-millis.js';
import { someBalances } from '../builders/account.builder.js';
import type { Given } from '../builders/given.js';
import { aCandleEvent, aTickerEvent } from '../builders/market.builder.js';
import { started } from '../builders/started.builder.js';
import { TEST_TIME } from '../builders/test-time.js';
import { ScenarioExchange, type Meanwhile } from './scenario-exchange.js';
import type { FillOptions, RestartOptions, ScenarioOptions } from './scenario-options.js';
import { ScenarioRun } from './scenario-run.js';
import { showBalances, showCommand, showOrder, showRefusal } from './shown.js';
import type { ShownBalances, ShownCommand, ShownOrder, ShownRefusal } from './shown.js';

const REQUESTED: Reason = { code: 'requested', text: 'canceled as requested' };

/**
 * A strategy on the real engine, with the test in the place of market, exchange and clock. Nothing happens by itself: orders stay in flight
 * until the test accepts, fills or rejects them, and time stands still until the test lets it pass. Whenever the account is read (after a
 * deposit, a restart, a reconnection, a pause) orders in flight turn out to have arrived. A strategy's fault is thrown by the call that
 * provoked it.
 */
export class StrategyScenario {
  private readonly run: ScenarioRun;
  private readonly exchange: ScenarioExchange;
  private start: ReturnType<typeof started>;
  private lastTicker: BotEvent | undefined;

  constructor(plugin: StrategyPlugin, options: ScenarioOptions = {}) {
    const { config = {}, at = TEST_TIME, mode = 'backtest', price } = options;
    const { instrument, fees } = options;
    const given = { ...(instrument === undefined ? {} : { instrument }), ...(fees === undefined ? {} : { fees }) };
    this.run = new ScenarioRun(plugin, at);
    this.start = started({ at, mode, strategy: plugin.name, config, ...given });
    this.exchange = new ScenarioExchange(this.start.instrument, this.start.fees);
    if (price !== undefined) this.lastTicker = aTickerEvent({ price, at });
    const balances = options.balances ?? { [this.start.instrument.quote]: '10000' };
    this.begin(() => this.exchange.snapshot(someBalances(balances), [], at));
  }

  /** The market prints at a price. */
  ticker(price: string, best: { readonly bid?: string; readonly ask?: string } = {}): this {
    this.lastTicker = aTickerEvent({ price, ...best, at: this.run.now });
    return this.happens(this.lastTicker);
  }

  /** A candle is complete; by default it ends now. */
  candle(given: Given<Candle> = {}, warmup = false): this {
    const openedAt = this.run.now - TIMEFRAME_MILLIS[given.timeframe ?? '1m'];
    return this.happens(aCandleEvent({ openedAt, ...given }, warmup));
  }

  /** The exchange takes the order. */
  accept(key: string): this {
    return this.happens({ ...this.about(key), execType: 'accepted' });
  }

  /** The order is executed: all that is left of it, unless `options` say otherwise. Accepts it first if need be. */
  fill(key: string, options: FillOptions = {}): this {
    const fill = this.exchange.fill(this.order(key), options, this.run.engine.ticker?.price, this.run.now);
    return this.happens({ ...this.about(key), execType: 'filled', fill });
  }

  /** The exchange refuses the order. */
  reject(key: string, code: ReasonCode, text = `the exchange says ${code}`): this {
    return this.happens({ ...this.about(key), execType: 'rejected', reason: { code, text } });
  }

  /** The exchange confirms a cancel that the strategy asked for. */
  confirmCancel(key: string): this {
    if (this.order(key).cancelRequestedAt === undefined) {
      throw new GridbotError('X.TESTING.NOT_REQUESTED', `nobody asked to cancel "${key}"; see cancelElsewhere`);
    }
    return this.happens(this.ended('canceled', key, REQUESTED));
  }

  /** The exchange confirms every cancel that the strategy asked for so far, oldest order first. */
  confirmCancels(): this {
    const asked = [...this.run.engine.orders.values()].filter((order) => order.cancelRequestedAt !== undefined);
    return this.happens(...asked.map(({ key }) => this.ended('canceled', key, REQUESTED)));
  }

  /** Somebody else cancels the order, by hand for instance. */
  cancelElsewhere(key: string): this {
    return this.happens(this.ended('canceled', key, { code: 'elsewhere', text: 'canceled by hand' }));
  }

  /** The exchange ends the order: its time is over, or a post-only order would have crossed. */
  expire(key: string, code: ReasonCode = 'expired'): this {
    return this.happens(this.ended('expired', key, { code, text: `ended by the exchange: ${code}` }));
  }

  /** Goes to the time a timer is set for; it fires, after those that are due before it. */
  timer(name: string): this {
    const due = this.run.stored().timers.find((timer) => timer.name === name);
    if (due === undefined) throw new GridbotError('X.TESTING.NO_TIMER', `no timer "${name}" is set`);
    return this.wait(due.at - this.run.now);
  }

  /** Lets time pass; timers that become due fire. */
  wait(millis: Millis): this {
    this.run.begin();
    this.run.moveTo(this.run.now + millis);
    return this;
  }

  /** The account changes without a trade of the bot; negative for what leaves. */
  deposit(asset: string, amount: string): this {
    return this.happens(this.account({ deposits: { [asset]: Decimal.parse(amount) } }));
  }

  /** A person gives the strategy a command. */
  operator(name: string, argument?: JsonValue): this {
    const given = argument === undefined ? {} : { argument };
    return this.happens({ type: 'operator-command', at: this.run.now, name, ...given });
  }

  /** A person pauses trading. */
  pause(): this {
    return this.operator('pause');
  }

  /** A person lets trading go on; the account is read again. */
  resume(): this {
    return this.happens({ type: 'operator-command', at: this.run.now, name: 'resume' }, () => this.account());
  }

  /** The connection to the exchange is lost. */
  disconnect(): this {
    return this.happens({ type: 'connection-changed', at: this.run.now, connected: false, reason: 'cut by the test' });
  }

  /** The connection is back; the account is read again. */
  reconnect(): this {
    const back = {
      type: 'connection-changed',
      at: this.run.now,
      connected: true,
      reason: 'mended by the test',
    } as const;
    return this.happens(back, () => this.account());
  }

  /** The bot is to end in good order. */
  stop(cancel: CancelOnStop = 'none'): this {
    return this.happens({ type: 'stop-requested', at: this.run.now, cancel, reason: 'the test says so' });
  }

  /** The process ends without a word; a new one begins with what was stored, and finds that orders in flight have arrived. */
  restart(options: RestartOptions = {}): this {
    const { config = this.start.config, filledMeanwhile: filled = [], canceledMeanwhile: canceled = [] } = options;
    for (const key of [...filled, ...canceled]) this.order(key);
    const { ticker } = this.run.engine; // not always what the last print said: a fill is news of the market, too
    if (ticker !== undefined) this.lastTicker = { type: 'ticker-updated', ...ticker };
    this.run.rebuild();
    this.start = { ...this.start, at: this.run.now, config };
    return this.begin(() => this.account({ filled, canceled }));
  }

  /** What the last call led to, in order. */
  commands(): readonly ShownCommand[] {
    return this.run.steps.flatMap(({ commands }) => commands.map(showCommand));
  }

  /** Placements of the last call that our own checks refused. */
  refused(): readonly ShownRefusal[] {
    return this.run.steps.flatMap(({ refused }) => refused.map(showRefusal));
  }

  /** The engine's full answers to the last call. */
  steps(): readonly StepResult[] {
    return this.run.steps;
  }

  /** Orders in flight and open, in the order they were placed. */
  openOrders(): readonly ShownOrder[] {
    return [...this.run.engine.orders.values()].map(showOrder);
  }

  /** A live order with all that is known of it. */
  order(key: string): Order {
    const order = this.run.engine.orders.get(key);
    if (order !== undefined) return order;
    const live = [...this.run.engine.orders.keys()].join(', ') || 'none';
    throw new GridbotError('X.TESTING.NO_ORDER', `there is no live order "${key}"; live are: ${live}`);
  }

  /** Everything people were told since the beginning. */
  notices(): readonly Notify[] {
    return this.run.notices;
  }

  /** What the account holds, as text. */
  balances(): ShownBalances {
    return showBalances(this.run.engine.balances);
  }

  /** A copy of the strategy's state as it would be stored; `null` before the first. */
  state(): JsonValue {
    return this.run.stored().strategyState ?? null;
  }

  /** What the strategy shows of itself. */
  view(): StrategyView | undefined {
    return this.run.engine.view();
  }

  /** Where the bot's life stands. */
  lifecycle(): Lifecycle {
    return this.run.engine.lifecycle;
  }

  /** As in a real process: the market is seen first, then the account is read, then trading starts. */
  private begin(account: () => BotEvent): this {
    return this.happens(this.start, ...(this.lastTicker === undefined ? [] : [this.lastTicker]), account);
  }

  private account(meanwhile: Meanwhile = {}): AccountSnapshot {
    const { balances, orders } = this.run.engine;
    return this.exchange.snapshot(balances, orders.values(), this.run.now, meanwhile);
  }

  private about(key: string) {
    const order = this.order(key);
    const { clientOrderId } = order;
    const venueOrderId = this.exchange.venueIdOf(order);
    return { type: 'execution-report', at: this.run.now, clientOrderId, venueOrderId } as const;
  }

  private ended(execType: 'canceled' | 'expired', key: string, reason: Reason): OrderEndedReport {
    return { ...this.about(key), execType, reason, filledQuantity: this.order(key).filledQuantity };
  }

  private happens(...events: readonly (BotEvent | (() => BotEvent))[]): this {
    this.run.begin();
    for (const event of events) this.run.feed(typeof event === 'function' ? event() : event);
    return this;
  }
}

/** Begins a scenario: the strategy is started, the account is read, trading has begun. */
export function strategyScenario(plugin: StrategyPlugin, options: ScenarioOptions = {}): StrategyScenario {
  return new StrategyScenario(plugin, options);
}
