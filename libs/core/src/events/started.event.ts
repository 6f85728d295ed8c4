import type { FeeRates } from '../model/fee-rates.js';
import type { Instrument } from '../model/instrument.js';
import type { Mode } from '../model/mode.js';
import type { JsonValue } from '../values/json.js';
import type { UnixMillis } from '../values/unix-millis.js';

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
  /** Name of the strategy plugin. */
  readonly strategy: string;
  /** The strategy's configuration as the user wrote it. */
  readonly config: JsonValue;
}
