import { encodeEntry, type JournalEntry } from '@gridbot/core';
import type { JournalEntryEntity } from '../entities/journal-entry.entity.js';
import { entryHash } from '../hash-chain.js';

export const journalEntryMapper = {
  /** @param previousHash of the entry before, to which this one is chained */
  toPersistence: (step: JournalEntry, botId: number, previousHash: string): JournalEntryEntity & { hash: string } => {
    const entry = encodeEntry(step);
    return { botId, seq: step.seq, at: step.at, entry, hash: entryHash(previousHash, entry) };
  },
};
