import type { Reason } from '@gridbot/core';
import type { RejectionRule } from '../exchange/sim-exchange-options.js';
import { hashOf, mulberry32 } from './random-source.js';

/** Which orders are refused for no reason of their own. */
export interface SeededRejectionsOptions {
  readonly seed: number;
  /** Part of all orders that is refused, 0 to 1. */
  readonly share: number;
  /** Default: `other`, "refused by the simulation". */
  readonly reason?: Reason;
}

/** Refuses a share of all orders. Whether an order is among them follows from the seed and its client order id, from nothing else. */
export function seededRejections({ seed, share, reason }: SeededRejectionsOptions): RejectionRule {
  const answer = reason ?? { code: 'other', text: 'refused by the simulation' };
  return ({ clientOrderId }) => (mulberry32(seed ^ hashOf(clientOrderId)).fraction() < share ? answer : undefined);
}
