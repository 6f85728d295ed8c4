import type { Started } from '../events/started.event.js';

/**
 * Version of the rules below, which a process follows from its beginning to its end:
 * - 2: an order that the exchange does not know any more is over; only assets that concern the bot are followed; balances are taken over
 *   only if every execution in them is listed; an order dates from the step that decided on it, however old what led to it is.
 */
export const ENGINE_RULES = 2;

/** What differs between the versions. */
export interface EngineRules {
  /** Orders that the exchange had and has forgotten are reported as over. */
  readonly endsVanished: boolean;
  /** Assets of the account that the bot neither trades nor pays fees in are ignored. */
  readonly followsOwnAssets: boolean;
  /** Balances wait while the exchange owes us executions. */
  readonly awaitsFills: boolean;
  /** Orders date from the step that decided on them, not from what the exchange reported in it: the grace period counts from there. */
  readonly datesByStep: boolean;
}

const FIRST: EngineRules = { endsVanished: false, followsOwnAssets: false, awaitsFills: false, datesByStep: false };
const CURRENT: EngineRules = { endsVanished: true, followsOwnAssets: true, awaitsFills: true, datesByStep: true };

/** The rules of the process that began so. */
export function rulesOf(started: Started | undefined): EngineRules {
  return (started?.rules ?? 1) >= 2 ? CURRENT : FIRST;
}
