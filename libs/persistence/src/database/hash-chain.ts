import { createHash } from 'node:crypto';

/** What the first entry of a chain is chained to. */
export const CHAIN_BEGIN = '';

/** The hash of a journal entry: it vouches for its text and, through the hash before, for everything back to the chain's begin. */
export function entryHash(previous: string, text: string): string {
  return createHash('sha256').update(previous).update('\n').update(text).digest('hex');
}
