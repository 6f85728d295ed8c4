import type { CandleClosed } from '../events/candle-closed.event.js';
import type { OperatorCommand } from '../events/operator-command.event.js';
import type { StopRequested } from '../events/stop-requested.event.js';
import type { TickerUpdated } from '../events/ticker-updated.event.js';
import type { TimerFired } from '../events/timer-fired.event.js';
import type { Fill } from '../model/fill.js';
import type { Order } from '../model/order.js';
import type { Reason } from '../model/reason.js';
import type { UnixMillis } from '../values/unix-millis.js';

/** Trading begins: the account is reconciled, reports of the time before have been delivered. Also after every restart. */
export interface TradingStarted {
  readonly type: 'trading-started';
  readonly at: UnixMillis;
  /** True if the state was kept from an earlier process. */
  readonly restored: boolean;
}

/** Trading goes on after a pause or a lost connection. */
export interface TradingResumed {
  readonly type: 'trading-resumed';
  readonly at: UnixMillis;
}

/** The balances were read from the exchange again and may differ from what our own fills explain. */
export interface BalancesChanged {
  readonly type: 'balances-changed';
  readonly at: UnixMillis;
}

interface OrderEvent {
  readonly at: UnixMillis;
  /** The key the strategy gave the order. */
  readonly key: string;
  /** The order after the event. */
  readonly order: Order;
}

/** The exchange has taken the order. */
export interface OrderAccepted extends OrderEvent {
  readonly type: 'order-accepted';
}

/** The order was refused, by the exchange or by our own pre-trade check. */
export interface OrderRejected extends OrderEvent {
  readonly type: 'order-rejected';
  readonly reason: Reason;
}

/** One execution, counted once. `order.status` is `filled` with the last one. */
export interface OrderFilled extends OrderEvent {
  readonly type: 'order-filled';
  readonly fill: Fill;
}

/** The order is over before it was wholly filled; every fill of it has been delivered. */
export interface OrderCanceled extends OrderEvent {
  readonly type: 'order-canceled';
  readonly reason: Reason;
}

/** What a strategy is told. Reports carry its own keys instead of the exchange's ids. */
export type StrategyEvent =
  | TradingStarted
  | TradingResumed
  | TickerUpdated
  | CandleClosed
  | BalancesChanged
  | OrderAccepted
  | OrderRejected
  | OrderFilled
  | OrderCanceled
  | TimerFired
  | OperatorCommand
  | StopRequested;
