import { decodeEntry, encodeEntry, type JournalEntry } from '@gridbot/core';
import type { JournalEntryEntity } from '../entities/journal-entry.entity.js';

export const journalEntryMapper = {
  toPersistence: (entry: JournalEntry, botId: number): JournalEntryEntity => {
    return { botId, seq: entry.seq, at: entry.at, entry: encodeEntry(entry) };
  },

  toDomain: (row: JournalEntryEntity): JournalEntry => {
    return decodeEntry(row.entry);
  },
};
