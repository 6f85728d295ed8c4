import type { Decimal } from '../values/decimal.js';
import type { Price } from '../values/price.js';
import type { UnixMillis } from '../values/unix-millis.js';

/** What the bot had at one moment. */
export interface EquitySample {
  readonly at: UnixMillis;
  /** The last price then. */
  readonly price: Price;
  /** Base held. */
  readonly base: Decimal;
  /** Quote held. */
  readonly quote: Decimal;
  /** Quote, and base at that price; quote currency. */
  readonly equity: Decimal;
  /** Profit of finished round trips after fees, as the strategy counts it, quote currency. */
  readonly realizedProfit: Decimal;
}
