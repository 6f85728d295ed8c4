import { createHash } from 'node:crypto';
import type { VenueIds } from '../venue/venue-ids.js';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/**
 * An id as Kraken writes them, such as `OABCDE-FGHIJ-KLMNOP`. The same thing always has the same id, and other things have other ids.
 * @param initial `O` for orders, `T` for trades and amends, `L` for ledger entries
 * @param name whatever tells the thing apart
 */
export function krakenId(initial: 'O' | 'T' | 'L', name: string): string {
  const digest = createHash('sha256').update(`${initial}:${name}`).digest();
  const letters = [...digest.subarray(0, 16)].map((byte) => LETTERS[byte % LETTERS.length]).join('');
  return `${initial}${letters.slice(0, 5)}-${letters.slice(5, 10)}-${letters.slice(10)}`;
}

/**
 * Makes the ids of a venue that is served as Kraken.
 * @param seed venues with different seeds have different ids
 */
export function krakenIds(seed = ''): VenueIds {
  return {
    order: (count) => krakenId('O', `${seed}order ${count}`),
    trade: (count) => krakenId('T', `${seed}trade ${count}`),
    ledger: (count) => krakenId('L', `${seed}ledger ${count}`),
    amend: (count) => krakenId('T', `${seed}amend ${count}`),
  };
}
