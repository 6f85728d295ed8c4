import { isOrderEvent, type VenueEvent } from '../venue/venue-event.js';
import { faultKind } from './fault-kind.js';
import { choices } from './parameter.js';

const STREAMS = ['executions', 'balances'] as const;
const streams = choices('which reports', STREAMS);
type Stream = (typeof STREAMS)[number];

/** Faults of the private stream's reports. `times` and `after` of the injection say which ones. */
export const reportFaults = [
  faultKind({
    name: 'duplicate-reports',
    about: 'Reports come twice. A client counts each trade once.',
    parameters: { streams },
    start: (values) => ({ event: (event) => (concerns(event, values.streams) ? [event, event] : undefined) }),
  }),
  faultKind({
    name: 'reordered-reports',
    about: 'Reports change places: each second one comes before the one it follows.',
    parameters: { streams },
    start(values) {
      let held: VenueEvent | undefined;
      return {
        event(event) {
          if (!concerns(event, values.streams)) return undefined;
          const former = held;
          held = former === undefined ? event : undefined;
          return former === undefined ? [] : [event, former];
        },
        heldBack: () => (held === undefined ? [] : [held]),
      };
    },
  }),
  faultKind({
    name: 'missed-reports',
    about: 'Reports never come. A client finds what they said when it reconciles.',
    parameters: { streams },
    start: (values) => ({ event: (event) => (concerns(event, values.streams) ? [] : undefined) }),
  }),
];

function concerns(event: VenueEvent, streams: readonly Stream[]): boolean {
  if (isOrderEvent(event)) return streams.includes('executions');
  return event.type === 'balance-changed' && streams.includes('balances');
}
