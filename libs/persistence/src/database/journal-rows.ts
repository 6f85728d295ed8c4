import type { SqlValue } from './database.js';
import type { EntityManager } from 'typeorm';

/** Rows of `journal` read by one query. */
const PAGE = 500;

/** An entry as it is kept in a row of its own. */
export interface EntryRow {
  readonly seq: number;
  readonly at: number;
  readonly entry: string;
  readonly hash: string | null;
}

/** A row of `journal_segments`. */
export interface SegmentRow {
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly previousHash: string | null;
  readonly lastHash: string | null;
  readonly entries: string;
}

/** Entries from a step on. */
export async function entryRows(
  manager: EntityManager,
  botId: number,
  fromSeq: number,
  toSeq = Number.MAX_SAFE_INTEGER,
  limit = PAGE,
): Promise<readonly EntryRow[]> {
  const sql =
    'SELECT seq, at, entry, hash FROM journal WHERE bot_id = $1 AND seq >= $2 AND seq <= $3 ORDER BY seq LIMIT $4';
  return manager.query<readonly EntryRow[]>(sql, [botId, fromSeq, toSeq, limit]);
}

/** The segment that has a step or, if none has, the next one after it. */
export async function segmentFrom(manager: EntityManager, botId: number, seq: number): Promise<SegmentRow | undefined> {
  const sql = `SELECT first_seq AS "firstSeq", last_seq AS "lastSeq", previous_hash AS "previousHash", last_hash AS "lastHash", entries
    FROM journal_segments WHERE bot_id = $1 AND last_seq >= $2 ORDER BY last_seq LIMIT 1`;
  return first<SegmentRow>(manager, sql, [botId, seq]);
}

/** Where the journal ends: step and hash of its last entry, wherever it is kept; `undefined` if it is empty. */
export async function journalEnd(
  manager: EntityManager,
  botId: number,
): Promise<{ readonly seq: number; readonly hash: string | null } | undefined> {
  const row = 'SELECT seq, hash FROM journal WHERE bot_id = $1 ORDER BY seq DESC LIMIT 1';
  const segment = `SELECT last_seq AS seq, last_hash AS hash FROM journal_segments WHERE bot_id = $1 ORDER BY last_seq DESC LIMIT 1`;
  return (await first(manager, row, [botId])) ?? (await first(manager, segment, [botId]));
}

/** Where a bot's journal begins, and where its chain does. */
export interface JournalOfBot {
  /** The last step whose entry the retention removed; 0 if none. */
  readonly journalAfter: number;
  /** The last step from before the chain; 0 if none. */
  readonly unchainedSeq: number;
}

/** Reads it. */
export async function journalOfBot(manager: EntityManager, botId: number): Promise<JournalOfBot> {
  const sql = 'SELECT journal_after AS "journalAfter", unchained_seq AS "unchainedSeq" FROM bots WHERE id = $1';
  return (await first<JournalOfBot>(manager, sql, [botId])) ?? { journalAfter: 0, unchainedSeq: 0 };
}

/** Tables whose rows name the step that wrote them. */
const TABLES = [
  ...['orders', 'fills', 'postings', 'snapshots', 'lots', 'balances'],
  ...['configurations', 'timers', 'outbox'],
];

/** The last step that anything but the journal has something of, and which table that is. */
export async function lastStepNamed(
  manager: EntityManager,
  botId: number,
): Promise<{ readonly seq: number; readonly table: string }> {
  let last = { seq: 0, table: '' };
  for (const table of TABLES) {
    const row = await first<{ seq: number | null }>(manager, `SELECT max(seq) AS seq FROM ${table} WHERE bot_id = $1`, [
      botId,
    ]);
    if ((row?.seq ?? 0) > last.seq) last = { seq: row!.seq!, table };
  }
  return last;
}

async function first<Row>(manager: EntityManager, sql: string, values: readonly SqlValue[]): Promise<Row | undefined> {
  const [row] = await manager.query<readonly Row[]>(sql, [...values]);
  return row;
}
