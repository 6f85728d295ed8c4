import type { AccountSnapshot } from '../events/account-snapshot.event.js';
import type { BotEvent } from '../events/bot-event.js';
import type { ConnectionChanged } from '../events/connection-changed.event.js';
import type { HistoryRecovered } from '../events/history-recovered.event.js';
import type { ExecutionReport } from '../events/execution-report.event.js';
import type { OperatorCommand } from '../events/operator-command.event.js';
import type { Started } from '../events/started.event.js';
import { isCanceledOnStop, type StopRequested } from '../events/stop-requested.event.js';
import type { Order } from '../model/order.js';
import { RESET_LIMITS } from '../events/operator-command.event.js';
import type { TickerUpdated } from '../events/ticker-updated.event.js';
import { guardProblems } from '../guards/guard-problems.js';
import type { Guards } from '../guards/guards.js';
import { invalidConfig } from '../errors/config-problem.js';
import type { StrategyEvent } from '../strategy/strategy-event.js';
import { Decimal } from '../values/decimal.js';
import type { Asset } from '../values/identifiers.js';
import type { Millis, UnixMillis } from '../values/unix-millis.js';
import type { Told } from './apply-report.js';
import type { Books, ShownAccount } from './books.js';
import type { Lifecycle } from './lifecycle.js';
import type { EngineRules } from './engine-rules.js';
import { countHistory, nameHistory } from './history.js';
import type { LossStop } from './loss-stop.js';
import { badPrintNotice, doubtNotices, driftNotice, firstDriftNotice, lateOrderNotice } from './notices.js';
import type { Standing } from './standing.js';
import type { StepRecorder } from './step-recorder.js';
import type { StrategyDialogue } from './strategy-dialogue.js';
import type { StrategyHost } from './strategy-host.js';
import type { Timers } from './timers.js';

/** When an unknown order counts as never placed, for exchanges that do not say. */
const GRACE: Millis = 60_000;

/** Where a process may go on under changed rules. */
const RENEWABLE: ReadonlySet<Lifecycle> = new Set(['reconciling', 'running', 'degraded', 'paused']);

/** What the handlers work on. */
export interface HandledParts {
  readonly books: Books;
  readonly timers: Timers;
  readonly host: StrategyHost;
  readonly dialogue: StrategyDialogue;
  readonly standing: Standing;
  readonly guards: Guards;
  readonly lossStop: LossStop;
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
        return this.onTicker(event, step);
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
    const { books, host, standing, guards } = this.parts;
    if (event.renewed === true && !RENEWABLE.has(standing.lifecycle)) return false;
    books.instrument = event.instrument;
    standing.started = event;
    standing.beginning = true;
    if (event.renewed !== true) {
      standing.ticker = undefined;
      standing.connected = true;
    }
    if (standing.replaying) host.recall(event);
    else this.configure(event);
    guards.configure(event.guards);
    if (event.renewed === true) standing.move('started');
    else standing.begin();
    if (!standing.connected) standing.move('disconnected');
    return true;
  }

  private configure(event: Started): void {
    const problems = guardProblems(event.guards ?? {}).map((one) => ({ ...one, path: `guards.${one.path}` }));
    if (problems.length > 0) throw invalidConfig(problems);
    this.parts.host.start(event);
  }

  private onTicker(event: TickerUpdated, step: StepRecorder): boolean {
    const { standing, guards, lossStop } = this.parts;
    if (!standing.trading) return false;
    if (event.doubted === undefined) return lossStop.check(step) || this.tell(event, step);
    if (event.doubted === 1) step.ask(badPrintNotice(event, guards.lastBelieved(standing.ticker)));
    return true;
  }

  private onSnapshot(event: AccountSnapshot, step: StepRecorder): boolean {
    const { books, standing, lossStop } = this.parts;
    const grace = standing.started?.grace ?? GRACE;
    const before = standing.lifecycle;
    standing.move('reconciled');
    const { rules } = standing;
    for (const report of books.compare(event, grace, rules)) this.book(report, step);
    if (rules.looksTwice) books.rememberMissed(event);
    const waits = books.opened && this.isHalfTold(event, grace, rules);
    if (!waits) this.takeOver(event, rules, step);
    books.forgetLost(event);
    books.repeatCancels(step);
    if (!waits) standing.reconciledAt = event.at;
    if (standing.trading && !lossStop.check(step)) this.tellTrading(before, event.at, step);
    this.finishStop();
    return true;
  }

  /** True if balances and executions of a look do not belong together: either contains what the other does not. */
  private isHalfTold(event: AccountSnapshot, grace: Millis, rules: EngineRules): boolean {
    const { books } = this.parts;
    if (rules.awaitsFills && books.isOwedFills(event, grace)) return true;
    return rules.doubtsOldLooks && books.recent.areMissingIn(event, grace);
  }

  private onHistory(event: HistoryRecovered, step: StepRecorder): boolean {
    const { books, host, standing } = this.parts;
    const history = countHistory(books, event, step);
    const { keys, doubts, endedLots = [] } = host.rebuild(event.at, history.orders, event.price);
    nameHistory(books, history.orders, keys, step);
    this.takeOver(event, standing.rules, step);
    standing.reconciledAt = event.at;
    step.changeLots([...endedLots, ...(host.view()?.lots ?? [])]);
    for (const notice of doubtNotices([...history.doubts, ...doubts])) step.ask(notice);
    return true;
  }

  private takeOver(event: ShownAccount, rules: EngineRules, step: StepRecorder): void {
    const { books, standing, guards } = this.parts;
    const paidIn = standing.started?.fees.asset;
    const fees = typeof paidIn === 'object' ? [paidIn.asset] : [];
    const drifts = books.takeOver(event, fees, rules, step);
    const { base, quote } = books.instrument;
    const drifted = (asset: Asset) => drifts.find((drift) => drift.asset === asset)?.amount ?? Decimal.ZERO;
    if (drifts.length > 0) guards.deposited(drifted(base), drifted(quote), standing.ticker);
    const told = drifts.filter(({ trifling }) => !trifling);
    if (told.length > 0) step.ask(rules.followsOwnAssets ? driftNotice(told) : firstDriftNotice(told));
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
    step.ask(lateOrderNotice(order));
  }

  private onConnection({ connected, reason }: ConnectionChanged): boolean {
    const { standing } = this.parts;
    const changed = standing.connected !== connected;
    standing.connected = connected;
    return standing.move(connected ? 'connected' : 'disconnected', reason) || changed;
  }

  private onOperator(event: OperatorCommand, step: StepRecorder): boolean {
    const { host, standing } = this.parts;
    if (event.name === 'pause') return standing.pauseFor({ ...reasonOf(event), until: event.until ?? 'resume' });
    if (event.name === 'resume' && this.staysPaused(event, step)) return true;
    const resumed = event.name === 'resume' && standing.resume();
    if (resumed && !standing.connected) standing.move('disconnected', 'the exchange is out of reach');
    return (host.hasState && this.tell(event, step)) || resumed;
  }

  /** A limit that is exceeded would only pause it again; resetting the limits makes it begin to count anew. */
  private staysPaused({ argument }: OperatorCommand, step: StepRecorder): boolean {
    const { standing, guards, lossStop } = this.parts;
    if (standing.lifecycle !== 'paused') return false;
    if (argument === RESET_LIMITS) guards.forgetLosses();
    return lossStop.refusesResume(step);
  }

  private onStop(event: StopRequested, step: StepRecorder): boolean {
    const { books, host, standing } = this.parts;
    standing.move('stop', event.reason);
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

function reasonOf({ argument }: OperatorCommand): { readonly reason?: string } {
  return typeof argument === 'string' && argument !== '' ? { reason: argument } : {};
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
