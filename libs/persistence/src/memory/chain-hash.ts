import { createHash } from 'node:crypto';
import { encodeEntry, type JournalEntry } from '@gridbot/core';

/** The hash of an entry and, through the hash before it, of all before it. */
export function chainHash(before: string | undefined, entry: JournalEntry): string {
  return createHash('sha256')
    .update(before ?? '')
    .update(encodeEntry(entry))
    .digest('hex');
}
