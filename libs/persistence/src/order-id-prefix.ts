import { randomInt } from 'node:crypto';
import { GridbotError } from '@gridbot/core';

/** A whole number from 0 up to, not including, `below`. */
export type RandomSource = (below: number) => number;

/** The operating system's randomness. */
export const systemRandom: RandomSource = (below) => randomInt(below);

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';
const BASE_LENGTH = 8;
const EPOCH_LENGTH = 2;

/** Eight random characters that set a bot's order ids apart from all others, in other databases too. */
export function randomOrderIdBase(random: RandomSource): string {
  return Array.from({ length: BASE_LENGTH }, () => ALPHABET[random(ALPHABET.length)]).join('');
}

/**
 * The beginning of a bot's client order ids: its base, and how often its database was restored from a backup, in base 36. Always
 * of the same length, so that the engine's counter after it cannot be taken for a part of it.
 * @throws GridbotError STORE.CONFLICT when the epochs are used up
 */
export function orderIdPrefix(base: string, restoreEpoch: number): string {
  const epoch = restoreEpoch.toString(36).padStart(EPOCH_LENGTH, '0');
  if (epoch.length > EPOCH_LENGTH) {
    throw new GridbotError(
      'STORE.CONFLICT',
      `the database was restored ${restoreEpoch} times, more than order ids can tell apart: give the bot another name`,
    );
  }
  return base + epoch;
}
