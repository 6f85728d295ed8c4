import { faultKind } from './fault-kind.js';
import { count } from './parameter.js';

/** Faults of the exchange's clock and of what a client has from it. */
export const sessionFaults = [
  faultKind({
    name: 'wrong-clock',
    about: "The exchange's clock is ahead (above zero) or behind; right again when it is cleared.",
    parameters: { millis: count('difference, ms', { least: -86_400_000, most: 86_400_000 }, 60_000) },
    start({ millis }, { clock }) {
      clock.skew += millis;
      return { end: () => void (clock.skew -= millis) };
    },
  }),
  faultKind({
    name: 'expired-tokens',
    about: 'Tokens for private streams are not good any more. A client asks for a new one.',
    parameters: {},
    once: true,
    start(_values, { venue }) {
      venue.tokens.expireAll();
      return {};
    },
  }),
];
