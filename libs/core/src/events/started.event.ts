import type { GuardSettings } from '../guards/guard-settings.js';
import type { FeeRates } from '../model/fee-rates.js';
import type { Instrument } from '../model/instrument.js';
import type { Mode } from '../model/mode.js';
import type { JsonValue } from '../values/json.js';
import type { Millis, UnixMillis } from '../values/unix-millis.js';

/**
 * The first event of every process. It carries all that decisions depend on besides later events, so that a journal explains
 * itself: a replay needs nothing but the strategy's code.
 */
export interface Started {
  readonly type: 'started';
  readonly at: UnixMillis;
  readonly mode: Mode;
  readonly instrument: Instrument;
  readonly fees: FeeRates;
  /**
   * Milliseconds after which an order that the exchange does not know was never placed: longer than a request's expiry plus the exchange's
   * visibility lag. Absent: 60,000.
   */
  readonly grace?: Millis;
  /**
   * Version of the engine's own rules that the steps of this process follow, so that old journals are repeated by the rules they were made
   * with. The engine writes it into the event that is kept. Absent: 1.
   */
  readonly rules?: number;
  /** What the engine guards against besides the exchange's rules, until the next `started`. Absent: nothing. */
  readonly guards?: GuardSettings;
  /** True if no process begins: one goes on under changed rules or fees of the exchange. Connection, price and timers stay as they are. */
  readonly renewed?: true;
  /** Name of the strategy plugin. */
  readonly strategy: string;
  /** The strategy's configuration as the user wrote it. */
  readonly config: JsonValue;
}
