import type { FeeRates } from '../model/fee-rates.js';
import type { Fill } from '../model/fill.js';
import type { Instrument } from '../model/instrument.js';
import type { Lot } from '../model/lot.js';
import type { Order } from '../model/order.js';
import type { ClientOrderId } from '../values/identifiers.js';
import type { Price } from '../values/price.js';
import type { UnixMillis } from '../values/unix-millis.js';

/** An order found on the exchange, with the executions that the strategy has not been told of. */
export interface RebuildOrder {
  /** As it is now, all executions counted. Its key is empty if nobody knows how the strategy called it. */
  readonly order: Order;
  /** Oldest first. */
  readonly fills: readonly Fill[];
}

/** What a strategy gets to make its state from the memory of the exchange. */
export interface RebuildInput<Config, State = unknown> {
  readonly config: Config;
  readonly instrument: Instrument;
  readonly fees: FeeRates;
  readonly at: UnixMillis;
  /** The last price, if it is known. */
  readonly price?: Price;
  /** In the order in which they were decided. */
  readonly orders: readonly RebuildOrder[];
  /** The state of an older database; absent if there is none. The strategy's to keep and change. */
  readonly previous?: State;
}

/** What a strategy made of the memory of the exchange. */
export interface Rebuilt<State> {
  readonly state: State;
  /** How the strategy calls each order; those that had a key keep it. */
  readonly keys: Readonly<Record<ClientOrderId, string>>;
  /** What could not be proved, in words for a person. Nothing of that may lead to a trade. */
  readonly doubts: readonly string[];
  /** Lots that have ended by now, as they were when they were bought. Those that have not are in the strategy's view. */
  readonly endedLots?: readonly Lot[];
}
