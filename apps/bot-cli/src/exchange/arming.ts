import {
  isGridbotError,
  type AccountSnapshot,
  type Clock,
  type Execution,
  type Millis,
  type OrderTerms,
  type Reason,
  type StopSignal,
  type UnixMillis,
  type VenueOrderId,
} from '@gridbot/core';
import type { Objection } from '../bot/preflight-gate.js';
import { armingId, armingOrder, type ArmingBasis } from './arming-order.js';
import { ArmingSight } from './arming-sight.js';
import { filledAnyway, filledBefore, mayBeOpen, neverSeen, notTaken, notGone } from './arming.errors.js';
import { pauseFor } from './until-reachable.js';

/** What arming works with. */
export interface ArmingParts extends Omit<ArmingBasis, 'balances'> {
  readonly execution: Execution;
  readonly clock: Clock;
  /** Asks for an early end: an order that is out is canceled all the same. */
  readonly stop: StopSignal;
  readonly tell: (notice: Objection) => void;
  /** The store's: the arming order's id is made of it. */
  readonly orderIdBase: string;
}

/** How arming ended: the way of an order works, nothing could be tried, or it was stopped. */
export type ArmingEnd = 'armed' | 'skipped' | 'stopped';

interface Attempt extends ArmingParts {
  /** From when on fills are of this attempt. */
  readonly since: UnixMillis;
}

const DEFAULT_GRACE: Millis = 60_000;
/** Beyond the grace period, for the answers themselves. */
const ALLOWANCE: Millis = 30_000;
/** Whoever stops the bot does not wait longer for the cancel to be confirmed. */
const STOP_PATIENCE: Millis = 8_000;
/** Fills are asked for from this long before the beginning: the exchange's clock is another. */
const CLOCK_TOLERANCE: Millis = 5_000;
/** A fill that should never have been is left for a person to look at: who restarts the bot by itself does so each minute. */
const AFTER_FILL: Millis = 3_600_000;
const FIRST_PAUSE: Millis = 250;
const LONGEST_PAUSE: Millis = 4_000;

/**
 * Tries the whole way of an order before a live bot trades for the first time: asks the exchange whether it would take the smallest order far
 * from the market, places it, sees it open, cancels it, sees it gone. What an earlier process left of this is canceled first. No outcome is
 * guessed: what no answer told is looked up. Within an hour of a fill that should never have been, nothing is tried.
 * @throws GridbotError EXCHANGE.REFUSED and others if the exchange does not take it, or fills it; EXCHANGE.UNAVAILABLE if its fate stays
 *   unknown
 */
export async function arm(given: ArmingParts): Promise<ArmingEnd> {
  const { execution, clock, stop, tell } = given;
  const parts = { ...given, since: clock.now() - CLOCK_TOLERANCE };
  const id = armingId(parts.orderIdBase);
  const before = await execution.snapshot({ since: clock.now(), lookUp: [id] });
  const former = await cancelLeftover(parts, before);
  if (stop.aborted) return 'stopped';
  const terms = armingOrder({ ...parts, balances: before.balances }, id);
  if (terms === undefined) {
    tell({ level: 'warning', topic: 'arming.skipped', text: skippedText(parts) });
    return 'skipped';
  }
  await requireTaken(execution, terms, tell);
  if (stop.aborted) return 'stopped';
  const seen = await placeAndCancel(parts, terms, new ArmingSight(id, former));
  if (!seen) return 'stopped';
  tell({
    level: 'info',
    topic: 'arming.done',
    text: 'An order was placed, seen open, canceled and seen gone: trading begins',
  });
  return 'armed';
}

/** Cancels what a process left that was killed while it armed. @returns the exchange's id of what went by this id before */
async function cancelLeftover(parts: Attempt, account: AccountSnapshot): Promise<VenueOrderId | undefined> {
  const { execution, orderIdBase, tell } = parts;
  const sight = new ArmingSight(armingId(orderIdBase));
  sight.look(account);
  if (sight.open) {
    tell({
      level: 'warning',
      topic: 'arming.leftover',
      text: 'An earlier start left its arming order open: it is canceled',
    });
    const unsubscribe = execution.onReport((report) => sight.report(report));
    await cancelUntilGone(parts, sight).finally(unsubscribe);
  }
  if (sight.filled.isPositive()) {
    const until = (sight.updatedAt ?? 0) + AFTER_FILL;
    if (parts.clock.now() < until) throw filledBefore(armingId(orderIdBase), sight.filled, until);
    const text = `The arming order of an earlier start was filled: ${sight.filled} ${parts.instrument.base} that this bot does not count as its own`;
    tell({ level: 'alert', topic: 'arming.leftover-filled', text });
  }
  return sight.venueOrderId;
}

async function requireTaken(execution: Execution, terms: OrderTerms, tell: (notice: Objection) => void): Promise<void> {
  const { side, quantity, price } = terms;
  const what = `${side} ${quantity} at ${price}`;
  if (execution.validate === undefined) {
    tell({ level: 'info', topic: 'arming.begins', text: `First start: the way of an order is tried (${what})` });
    return;
  }
  const reason = await execution.validate(terms);
  if (reason !== undefined) throw notTaken(terms, reason);
  const text = `First start: the exchange would take an order (${what}); now one is placed and canceled`;
  tell({ level: 'info', topic: 'arming.begins', text });
}

/** @returns false if it was stopped before the order was seen open */
async function placeAndCancel(parts: Attempt, terms: OrderTerms, sight: ArmingSight): Promise<boolean> {
  const { execution, stop } = parts;
  const unsubscribe = execution.onReport((report) => sight.report(report));
  try {
    execution.submit({ type: 'submit-order', ...terms });
    const decided = (): boolean => sight.open || outcomeOf(sight) !== undefined || stop.aborted;
    const seen = await lookUntil(parts, sight, decided);
    const outcome = outcomeOf(sight);
    if (sight.rejected !== undefined) throw notTaken(terms, sight.rejected);
    const wasOpen = sight.open;
    await cancelUntilGone(parts, sight, wasOpen);
    if (sight.filled.isPositive()) throw filledAnyway(terms, sight.filled);
    if (outcome !== undefined) throw notTaken(terms, outcome);
    if (!seen) throw neverSeen(terms);
    return wasOpen;
  } finally {
    unsubscribe();
  }
}

/** Why there is no order to be seen open; `undefined` as long as there may be. */
function outcomeOf(sight: ArmingSight): Reason | undefined {
  if (sight.rejected !== undefined) return sight.rejected;
  if (sight.filled.isPositive()) return { code: 'other', text: 'it was filled' };
  return sight.gone ? (sight.endedFor ?? { code: 'other', text: 'it ended by itself' }) : undefined;
}

/** @param known false for an order that was never seen: if it stays unknown, there is nothing to wait for any more */
async function cancelUntilGone(parts: Attempt, sight: ArmingSight, known = true): Promise<void> {
  const { execution, orderIdBase } = parts;
  const cancel = (): void => {
    const { venueOrderId } = sight;
    const id = armingId(orderIdBase);
    execution.cancel({
      type: 'request-cancel',
      clientOrderId: id,
      key: 'arming',
      ...(venueOrderId && { venueOrderId }),
    });
  };
  if (!sight.gone) cancel();
  const gone = await lookUntil(parts, sight, () => sight.gone || sight.rejected !== undefined, cancel);
  if (!gone && known) throw notGone(armingId(orderIdBase));
}

/** Looks at the account again and again, for as long as an order may stay invisible. */
async function lookUntil(
  { execution, clock, stop, orderIdBase, since }: Attempt,
  sight: ArmingSight,
  decided: () => boolean,
  again: () => void = () => undefined,
): Promise<boolean> {
  const patience = stop.aborted ? STOP_PATIENCE : (execution.grace ?? DEFAULT_GRACE) + ALLOWANCE;
  const ends = clock.now() + patience;
  for (let pause = FIRST_PAUSE; ; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
    try {
      sight.look(await execution.snapshot({ since, lookUp: [armingId(orderIdBase)] }));
    } catch (error) {
      if (!isGridbotError(error)) throw error;
      if (!error.retryable) throw mayBeOpen(armingId(orderIdBase), error);
    }
    if (decided()) return true;
    if (clock.now() >= ends) return false;
    if (pause === LONGEST_PAUSE) again();
    await pauseFor(pause, clock, NEVER);
  }
}

const NEVER: StopSignal = { aborted: false, addEventListener: () => undefined, removeEventListener: () => undefined };

function skippedText({ instrument }: ArmingParts): string {
  const { base, quote } = instrument;
  return (
    `The way of an order could not be tried before trading: neither ${quote} for the smallest buy far below the price nor ${base} for the ` +
    'smallest sell far above it is free. The first order of the grid tries it'
  );
}
