import type { Started } from '../../events/started.event.js';
import type { Given } from './given.js';
import { someFees } from './fee-rates.builder.js';
import { anInstrument } from './instrument.builder.js';
import { TEST_TIME } from './test-time.js';

/** The first event of a process; by default a backtest of strategy `toy` with an empty configuration. */
export function started(given: Given<Started> = {}): Started {
  const { at = TEST_TIME, mode = 'backtest', strategy = 'toy', config = {} } = given;
  const { instrument = anInstrument(), fees = someFees(), grace, guards, renewed } = given;
  return {
    type: 'started',
    at,
    mode,
    instrument,
    fees,
    ...(grace !== undefined && { grace }),
    ...(guards !== undefined && { guards }),
    ...(renewed && { renewed }),
    strategy,
    config,
  };
}
