import type { AccountSnapshot } from '../events/account-snapshot.event.js';
import type { BotEvent } from '../events/bot-event.js';
import type { ConnectionChanged } from '../events/connection-changed.event.js';
import type { HistoryRecovered } from '../events/history-recovered.event.js';
import type { ExecutionReport } from '../events/execution-report.event.js';
import type { OperatorCommand } from '../events/operator-command.event.js';
import type { Started } from '../events/started.event.js';
import { isCanceledOnStop, type StopRequested } from '../events/stop-requested.event.js';
import type { Order } from '../model/order.js';
import type { StrategyEvent } from '../strategy/strategy-event.js';
import type { Millis, UnixMillis } from '../values/unix-millis.js';
import type { Told } from './apply-report.js';
import type { Books } from './books.js';
import type { Lifecycle } from './lifecycle.js';
import { rulesOf, type EngineRules } from './engine-rules.js';
import { countHistory, nameHistory } from './history.js';
import { doubtNotices, driftNotice, firstDriftNotice, lateOrderNotice } from './notices.js';
import type { Standing } from './standing.js';
import type { StepRecorder } from './step-recorder.js';
import type { StrategyDialogue } from './strategy-dialogue.js';
import type { StrategyHost } from './strategy-host.js';
import type { Timers } from './timers.js';

/** When an unknown order counts as never placed, for exchanges that do not say. */
const GRACE: Millis = 60_000;

/** What the handlers work on. */
export interface HandledParts {
  readonly books: Books;
  readonly timers: Timers;
  readonly host: StrategyHost;
  readonly dialogue: StrategyDialogue;
  readonly standing: Standing;
}

/** What each kind of event does to books, strategy and life. */
export class EventHandlers {
  constructor(private readonly parts: HandledParts) {}

  /** Returns whether the event led to anything. */
  handle(event: BotEvent, step: StepRecorder): boolean {
    const { timers, host, standing } = this.parts;
    switch (event.type) {
      case 'started':
        return this.onStarted(event);
      case 'account-snapshot':
        return this.onSnapshot(event, step);
      case 'history-recovered':
        return this.onHistory(event, step);
      case 'execution-report':
        return this.onReport(event, step);
      case 'timer-fired':
        if (!timers.fire(event.name, event.at) || !host.hasState) return false;
        return this.tell(event, step);
      case 'ticker-updated':
      case 'candle-closed':
        return standing.trading && this.tell(event, step);
      case 'connection-changed':
        return this.onConnection(event);
      case 'operator-command':
        return this.onOperator(event, step);
      case 'stop-requested':
        return this.onStop(event, step);
    }
  }

  private onStarted(event: Started): boolean {
    const { books, host, standing } = this.parts;
    books.instrument = event.instrument;
    standing.ticker = undefined;
    standing.started = event;
    standing.beginning = true;
    standing.connected = true;
    if (standing.replaying) host.recall(event);
    else host.start(event);
    standing.move('started');
    return true;
  }

  private onSnapshot(event: AccountSnapshot, step: StepRecorder): boolean {
    const { books, standing } = this.parts;
    const grace = standing.started?.grace ?? GRACE;
    const before = standing.lifecycle;
    standing.move('reconciled');
    const rules = rulesOf(standing.started);
    for (const report of books.compare(event, grace, rules)) this.book(report, step);
    if (rules.looksTwice) books.rememberMissed(event);
    const waits = rules.awaitsFills && books.opened && books.isOwedFills(event, grace);
    if (!waits) this.takeOver(event, rules, step);
    books.forgetLost(event);
    books.repeatCancels(step);
    if (!waits) standing.reconciledAt = event.at;
    if (standing.trading) this.tellTrading(before, event.at, step);
    this.finishStop();
    return true;
  }

  private onHistory(event: HistoryRecovered, step: StepRecorder): boolean {
    const { books, host, standing } = this.parts;
    const history = countHistory(books, event, step);
    const { keys, doubts, endedLots = [] } = host.rebuild(event.at, history.orders, event.price);
    nameHistory(books, history.orders, keys, step);
    this.takeOver(event, rulesOf(standing.started), step);
    standing.reconciledAt = event.at;
    step.changeLots([...endedLots, ...(host.view()?.lots ?? [])]);
    step.commands.push(...doubtNotices([...history.doubts, ...doubts]));
    return true;
  }

  private takeOver(event: Pick<AccountSnapshot, 'balances' | 'orders'>, rules: EngineRules, step: StepRecorder): void {
    const { books, standing } = this.parts;
    const paidIn = standing.started?.fees.asset;
    const fees = typeof paidIn === 'object' ? [paidIn.asset] : [];
    const drifts = books.takeOver(event, fees, rules, step);
    if (drifts.length > 0) step.commands.push(rules.followsOwnAssets ? driftNotice(drifts) : firstDriftNotice(drifts));
  }

  private tellTrading(before: Lifecycle, at: UnixMillis, step: StepRecorder): void {
    const { host, standing } = this.parts;
    const restored = host.hasState;
    host.initialise(at);
    if (standing.beginning) this.tell({ type: 'trading-started', at, restored }, step);
    else this.tell({ type: before === 'reconciling' ? 'trading-resumed' : 'balances-changed', at }, step);
    standing.beginning = false;
  }

  private onReport(report: ExecutionReport, step: StepRecorder): boolean {
    const { books, standing } = this.parts;
    if (
      report.execType === 'filled' &&
      books.orders.find(report.clientOrderId)?.counted.has(report.fill.tradeId) === false
    ) {
      standing.ticker = { price: report.fill.lastPrice, at: report.at };
    }
    if (!this.book(report, step)) return false;
    this.finishStop();
    return true;
  }

  private book(report: ExecutionReport, step: StepRecorder): boolean {
    const booked = this.parts.books.apply(report, step);
    if (booked === undefined) return false;
    for (const told of booked.told) this.tell(strategyEvent(told, booked.order, report.at), step);
    if (booked.turnedUpLate) this.giveUpAgain(booked.order, report.at, step);
    return true;
  }

  /** The strategy has gone on without this order: what is left of it is canceled. */
  private giveUpAgain({ clientOrderId }: Order, at: UnixMillis, step: StepRecorder): void {
    const { books } = this.parts;
    const order = books.orders.find(clientOrderId)?.order;
    if (order === undefined) return;
    books.requestCancel(order, at, step);
    step.commands.push(lateOrderNotice(order));
  }

  private onConnection({ connected }: ConnectionChanged): boolean {
    const { standing } = this.parts;
    const changed = standing.connected !== connected;
    standing.connected = connected;
    return standing.move(connected ? 'connected' : 'disconnected') || changed;
  }

  private onOperator(event: OperatorCommand, step: StepRecorder): boolean {
    const { host, standing } = this.parts;
    if (event.name === 'pause') return standing.move('pause');
    const resumed = event.name === 'resume' && standing.move('resume');
    if (resumed && !standing.connected) standing.move('disconnected');
    return (host.hasState && this.tell(event, step)) || resumed;
  }

  private onStop(event: StopRequested, step: StepRecorder): boolean {
    const { books, host, standing } = this.parts;
    standing.move('stop');
    if (host.hasState) this.tell(event, step);
    for (const order of [...books.orders.byKey.values()]) {
      if (isCanceledOnStop(event.cancel, order.side)) books.requestCancel(order, event.at, step);
    }
    this.finishStop();
    return true;
  }

  /** A stopping bot is stopped once no cancel is awaited. */
  private finishStop(): void {
    const { books, standing } = this.parts;
    if (standing.lifecycle !== 'stopping') return;
    for (const order of books.orders.byKey.values()) if (order.cancelRequestedAt !== undefined) return;
    standing.move('drained');
  }

  private tell(event: StrategyEvent, step: StepRecorder): true {
    this.parts.dialogue.tell(event, step);
    return true;
  }
}

function strategyEvent(told: Told, order: Order, at: UnixMillis): StrategyEvent {
  const { key } = order;
  switch (told.type) {
    case 'order-accepted':
      return { type: told.type, at, key, order: told.order };
    case 'order-filled':
      return { type: told.type, at, key, order, fill: told.fill };
    case 'order-canceled':
    case 'order-rejected':
      return { type: told.type, at, key, order, reason: told.reason };
  }
}
