import type { Balance } from '../model/balance.js';
import type { FeeRates } from '../model/fee-rates.js';
import type { Instrument } from '../model/instrument.js';
import type { Mode } from '../model/mode.js';
import type { Order } from '../model/order.js';
import type { Ticker } from '../model/ticker.js';
import type { Asset } from '../values/identifiers.js';
import type { UnixMillis } from '../values/unix-millis.js';

/** All that a strategy may look at besides its own state and the event. Valid during the step only: do not keep it. */
export interface StrategyContext<Config> {
  readonly config: Config;
  readonly mode: Mode;
  readonly instrument: Instrument;
  /** The account's own fee rates. */
  readonly fees: FeeRates;
  /** Time of the event. */
  readonly at: UnixMillis;
  /** The last known ticker; absent before the first. */
  readonly ticker: Ticker | undefined;
  /**
   * What the account holds. `free` is less what live orders hold: a buy its unfilled price times quantity (fees aside), a sell its
   * unfilled quantity, orders in flight included.
   */
  balance(asset: Asset): Balance;
  /** The strategy's live orders by key: in flight, open, or awaiting their last fills. */
  readonly orders: ReadonlyMap<string, Order>;
}
