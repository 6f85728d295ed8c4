import type { Price } from '../values/price.js';
import type { UnixMillis } from '../values/unix-millis.js';

/** The last known state of the market. */
export interface Ticker {
  /** Price of the last trade. */
  readonly price: Price;
  readonly bid?: Price;
  readonly ask?: Price;
  /** Time of the event that brought it. */
  readonly at: UnixMillis;
}
