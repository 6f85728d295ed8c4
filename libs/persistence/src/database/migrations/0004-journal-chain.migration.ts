import { journalSegmentsCode } from './journal-segments.code.js';
import type { Migration } from './migration.js';

/** Journal entries vouch for those before them, and move to compressed segments behind a snapshot. */
export const journalChain: Migration = {
  version: 4,
  name: 'journal-chain',
  up: [
    'ALTER TABLE journal ADD COLUMN hash TEXT',
    'ALTER TABLE bots ADD COLUMN unchained_seq BIGINT NOT NULL DEFAULT 0',
    'ALTER TABLE bots ADD COLUMN journal_after BIGINT NOT NULL DEFAULT 0',
    `UPDATE bots SET unchained_seq = coalesce((SELECT max(seq) FROM journal WHERE journal.bot_id = bots.id), 0)`,
    `CREATE TABLE journal_segments (
      bot_id INTEGER NOT NULL REFERENCES bots (id),
      first_seq BIGINT NOT NULL CHECK (first_seq >= 1),
      last_seq BIGINT NOT NULL CHECK (last_seq >= first_seq),
      first_at BIGINT NOT NULL,
      last_at BIGINT NOT NULL,
      previous_hash TEXT,
      last_hash TEXT,
      entries TEXT NOT NULL,
      PRIMARY KEY (bot_id, first_seq)
    )`,
    'CREATE UNIQUE INDEX journal_segments_by_end ON journal_segments (bot_id, last_seq)',
  ],
  down: [
    'DROP TABLE journal_segments',
    'ALTER TABLE bots DROP COLUMN journal_after',
    'ALTER TABLE bots DROP COLUMN unchained_seq',
    'ALTER TABLE journal DROP COLUMN hash',
  ],
  code: journalSegmentsCode,
};
