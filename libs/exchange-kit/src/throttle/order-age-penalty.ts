import type { Millis } from '@gridbot/core';

const CANCEL = [
  [5_000, 8],
  [10_000, 6],
  [15_000, 5],
  [45_000, 4],
  [90_000, 2],
  [300_000, 1],
] as const;
const AMEND = [
  [5_000, 3],
  [10_000, 2],
  [15_000, 1],
] as const;

/**
 * What Kraken's trading engine counts for canceling an order of this age: 8 if it is younger than 5 s, nothing after 300 s.
 * https://docs.kraken.com/api/docs/guides/spot-ratelimits
 */
export function cancelPenalty(age: Millis): number {
  return penaltyOf(CANCEL, age);
}

/** The same for amending an order, on top of the 1 of the amendment itself. */
export function amendPenalty(age: Millis): number {
  return penaltyOf(AMEND, age);
}

function penaltyOf(steps: readonly (readonly [Millis, number])[], age: Millis): number {
  return steps.find(([youngerThan]) => age < youngerThan)?.[1] ?? 0;
}
