import type { Started } from '../events/started.event.js';

/**
 * Version of the rules below, which a process follows from its beginning to its end:
 * - 2: an order that the exchange does not know any more is over; only assets that concern the bot are followed; balances are taken over
 *   only if every execution in them is listed; an order dates from the step that decided on it, however old what led to it is.
 * - 3: the journal's time never goes back; an order that the exchange does not know any more is over only at the second look that misses it.
 * - 4: since when the bot's life stands where it stands, and why, is remembered.
 * - 5: balances are taken over only from a look at the account that lists every execution which is counted already.
 * - 6: a pause outlives a stop in good order, as it outlives a crash; one that says so ends with the next start, after a crash too.
 */
export const ENGINE_RULES = 6;

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
  /** A step is never dated before the one before it, whatever clock its event carries. */
  readonly keepsTime: boolean;
  /** An order that the exchange had and has forgotten is over only if two looks at the account miss it, the grace period apart. */
  readonly looksTwice: boolean;
  /** The time and the reason of the last change of life are kept. */
  readonly keepsReasons: boolean;
  /** Balances of a look that is older than what reports have told are not taken over. */
  readonly doubtsOldLooks: boolean;
  /** Why trading is paused, and until when, is remembered over the end of a process. */
  readonly keepsPauses: boolean;
}

/** The rules of the process that began so. */
export function rulesOf(started: Started | undefined): EngineRules {
  const version = started?.rules ?? 1;
  return version >= 6
    ? SIXTH
    : version === 5
      ? FIFTH
      : version === 4
        ? FOURTH
        : version === 3
          ? THIRD
          : version === 2
            ? SECOND
            : FIRST;
}

const FIRST: EngineRules = {
  endsVanished: false,
  followsOwnAssets: false,
  awaitsFills: false,
  datesByStep: false,
  keepsTime: false,
  looksTwice: false,
  keepsReasons: false,
  doubtsOldLooks: false,
  keepsPauses: false,
};
const SECOND: EngineRules = {
  ...FIRST,
  endsVanished: true,
  followsOwnAssets: true,
  awaitsFills: true,
  datesByStep: true,
};
const THIRD: EngineRules = { ...SECOND, keepsTime: true, looksTwice: true };
const FOURTH: EngineRules = { ...THIRD, keepsReasons: true };
const FIFTH: EngineRules = { ...FOURTH, doubtsOldLooks: true };
const SIXTH: EngineRules = { ...FIFTH, keepsPauses: true };
