import type { Asset, Balances, Decimal, UnixMillis } from '@gridbot/core';
import type { AccountOrder, AccountTrade, Ending } from './account-order.js';
import type { TradingStatus, VenueInstrument } from './venue-instrument.js';

interface EventBase {
  /** Counts all events of the venue from 1, without a gap. */
  readonly sequence: number;
  readonly at: UnixMillis;
}

interface OrderEventBase extends EventBase {
  /** The order after the event. */
  readonly order: AccountOrder;
  /** The account after the event. */
  readonly balances: Balances;
}

/** The order is taken: it rests, or trades with the next events. */
export interface OrderAccepted extends OrderEventBase {
  readonly type: 'order-accepted';
}

/** A part of the order, or all of it, traded. */
export interface OrderTraded extends OrderEventBase {
  readonly type: 'order-traded';
  readonly trade: AccountTrade;
}

/** Everything of the order is traded; follows the last `order-traded`. */
export interface OrderDone extends OrderEventBase {
  readonly type: 'order-done';
}

/** The order ended before it was filled (`status` canceled or expired). */
export interface OrderCanceled extends OrderEventBase {
  readonly type: 'order-canceled';
  readonly ending: Ending;
}

/** Price or quantity of an open order changed. */
export interface OrderAmended extends OrderEventBase {
  readonly type: 'order-amended';
  readonly amendId: string;
}

/** Why a balance changed. */
export type BalanceCause = 'trade' | 'deposit' | 'withdrawal';

/** The total of an asset changed; of a trade, each asset that it moved. */
export interface BalanceChanged extends EventBase {
  readonly type: 'balance-changed';
  readonly cause: BalanceCause;
  /** In the exchange's own form: Kraken's `L...`. */
  readonly ledgerId: string;
  /** The trade, or the deposit's or withdrawal's own id. */
  readonly refId: string;
  readonly asset: Asset;
  /** Brought in, or below zero: taken out; the fee not included. */
  readonly amount: Decimal;
  /** Fee taken in this asset besides. */
  readonly fee: Decimal;
  /** Total of the asset after it. */
  readonly balance: Decimal;
  /** The account after the event. */
  readonly balances: Balances;
}

/** The whole venue is in another state. */
export interface StatusChanged extends EventBase {
  readonly type: 'status-changed';
  readonly status: TradingStatus;
}

/** Rules or status of an instrument are others now. */
export interface InstrumentChanged extends EventBase {
  readonly type: 'instrument-changed';
  readonly instrument: VenueInstrument;
}

/** What happens at the venue, in order. */
export type VenueEvent =
  | OrderAccepted
  | OrderTraded
  | OrderDone
  | OrderCanceled
  | OrderAmended
  | BalanceChanged
  | StatusChanged
  | InstrumentChanged;

/** True for events of an order. */
export function isOrderEvent(
  event: VenueEvent,
): event is OrderAccepted | OrderTraded | OrderDone | OrderCanceled | OrderAmended {
  return 'order' in event;
}
