import { randomInt } from 'node:crypto';

/** Without letters and figures that look alike. */
const SIGNS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const LENGTH = 6;

/** A code that is typed on a phone and not guessed: one of 887 million. */
export function confirmationCode(): string {
  return Array.from({ length: LENGTH }, () => SIGNS.charAt(randomInt(SIGNS.length))).join('');
}
