import type { EntityManager } from 'typeorm';
import { CHAIN_BEGIN, snapshotHash } from './hash-chain.js';

/** A snapshot with the strategy's state of its step and the journal's hash there, as one question finds them. */
export interface SnapshotRow {
  readonly seq: number;
  readonly version: number;
  readonly strategy: string;
  readonly stateVersion: number;
  readonly data: string;
  readonly hash: string | null;
  readonly state: string | null;
  readonly ofStrategy: string | null;
  readonly ofStateVersion: number | null;
  readonly journalHash: string;
}

/**
 * The journal's hash at a step of a bot, wherever the step's entry is: in a row, at the end of a segment, or removed by the retention right
 * before a segment. Only there is a snapshot kept.
 */
const JOURNAL_HASH = (bot: string, seq: string): string => `coalesce(
  (SELECT j.hash FROM journal j WHERE j.bot_id = ${bot} AND j.seq = ${seq}),
  (SELECT e.last_hash FROM journal_segments e WHERE e.bot_id = ${bot} AND e.last_seq = ${seq}),
  (SELECT f.previous_hash FROM journal_segments f WHERE f.bot_id = ${bot} AND f.first_seq = ${seq} + 1), '${CHAIN_BEGIN}')`;

/** One statement: what a running bot moves or removes meanwhile is seen as it was before, or as it is after. */
export const SELECT_SNAPSHOT = `SELECT n.seq, n.version, n.strategy, n.state_version AS "stateVersion", n.data, n.hash,
  s.state, s.strategy AS "ofStrategy", s.state_version AS "ofStateVersion", ${JOURNAL_HASH('n.bot_id', 'n.seq')} AS "journalHash"
  FROM snapshots n LEFT JOIN strategy_states s ON s.bot_id = n.bot_id AND s.seq = n.seq
  WHERE n.bot_id = $1 AND n.seq <= $2 ORDER BY n.seq DESC LIMIT 1`;

/** The newest snapshot of a bot at or before a step, if one is kept. */
export async function snapshotRow(
  manager: EntityManager,
  botId: number,
  atOrBefore: number,
): Promise<SnapshotRow | undefined> {
  return (await manager.query<readonly SnapshotRow[]>(SELECT_SNAPSHOT, [botId, atOrBefore]))[0];
}

/** The hash that a snapshot of this text must have. */
export function hashOfRow({ journalHash, state, ofStrategy, ofStateVersion, ...text }: SnapshotRow): string {
  const beside =
    state === null ? undefined : { state, strategy: String(ofStrategy), stateVersion: Number(ofStateVersion) };
  return snapshotHash(journalHash, { ...text, state: beside });
}

/** The journal's hash at a step where a snapshot may be kept. */
export async function journalHashAt(manager: EntityManager, botId: number, seq: number): Promise<string> {
  const sql = `SELECT ${JOURNAL_HASH('b.id', 'b.step')} AS hash FROM (SELECT id, CAST($1 AS BIGINT) AS step FROM bots WHERE id = $2) b`;
  return (await manager.query<readonly { hash: string }[]>(sql, [seq, botId]))[0]?.hash ?? CHAIN_BEGIN;
}
