import type { StrategyPlugin } from '../strategy/strategy-plugin.js';
import type { Millis } from '../values/unix-millis.js';

/** What an engine is made of. */
export interface EngineOptions {
  readonly plugin: StrategyPlugin;
  /** Begin of every client order id, 1 to 10 letters and digits; see `StoredBot.orderIdPrefix`. */
  readonly orderIdPrefix: string;
  /**
   * Milliseconds after which an order that the exchange does not know counts as never placed. Default: 60,000, longer than any request's
   * expiry plus the exchange's visibility lag.
   */
  readonly grace?: Millis;
}
