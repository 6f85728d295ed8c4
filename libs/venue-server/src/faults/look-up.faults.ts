import { faultKind } from './fault-kind.js';
import { count } from './parameter.js';

/** Faults of what look-ups show. */
export const lookUpFaults = [
  faultKind({
    name: 'rest-behind',
    about: 'Look-ups of orders, trades and balances show the account as it was a while ago; streams are up to date.',
    parameters: { millis: count('how far behind, ms', { least: 1, most: 60_000 }, 10_000) },
    start: ({ millis }) => ({ lag: () => ({ lag: millis }) }),
  }),
  faultKind({
    name: 'order-invisible',
    about: 'Look-ups do not show an order for a while after it was placed. A client does not take it for lost.',
    parameters: { millis: count('for how long, ms', { least: 1, most: 60_000 }, 3_000) },
    start: ({ millis }) => ({ lag: () => ({ hideYoungerThan: millis }) }),
  }),
  faultKind({
    name: 'empty-fees',
    about: 'The fee table is empty. A client says so and does not guess.',
    parameters: {},
    start: () => ({ emptyFees: true }),
  }),
];
