import { GridbotError } from '@gridbot/core';
import type { EntityManager } from 'typeorm';
import { missingStep } from '../sequence.js';
import type { Database, Transaction } from './database.js';
import { JournalSegmentEntity } from './entities/index.js';
import { CHAIN_BEGIN } from './hash-chain.js';
import { entryRows, type EntryRow } from './journal-rows.js';
import type { OpenBot } from './open-bot.js';
import { packLines } from './segment-codec.js';

/** Most entries of one segment: enough to compress well, few enough to be read at once. */
const LARGEST = 5000;

interface SegmentEnd {
  readonly seq: number;
  readonly at: number;
  readonly hash: string | null;
  /** 1 if a snapshot is kept there. */
  readonly bounded: number;
}

/** Moves journal entries behind the newest snapshot to segments, and removes old segments. Each call is one transaction. */
export class JournalCompactor {
  constructor(
    private readonly database: Database,
    private readonly bot: OpenBot,
    /** Fails a transaction of somebody who may not write any more. */
    private readonly assertAllowed: (transaction: Transaction) => Promise<void>,
  ) {}

  /** Closes the next segment; false if there is nothing to close. */
  async closeSegment(): Promise<boolean> {
    const { database, bot } = this;
    const { rows, end } = await database.read(`read the journal of bot "${bot.name}"`, async (manager) => ({
      rows: await entryRows(manager, bot.id, 1, bot.snapshotSeq, LARGEST),
      end: (await ends(manager, bot.id, 1))[0],
    }));
    const same = sameKind(rows);
    const [first, last] = [same[0], same.at(-1)];
    if (first === undefined || last === undefined) return false;
    if (end !== undefined && first.seq !== end.seq + 1) throw missingStep(bot.name, end.seq + 1, first.seq);
    const segment: JournalSegmentEntity = {
      botId: bot.id,
      firstSeq: first.seq,
      lastSeq: last.seq,
      firstAt: first.at,
      lastAt: last.at,
      previousHash: first.hash === null ? null : (end?.hash ?? CHAIN_BEGIN),
      lastHash: last.hash,
      entries: await packLines(same.map(({ entry }) => entry)),
    };
    await this.replace(segment, same.length);
    return true;
  }

  /**
   * Removes segments whose last entry is older than the newest segment's by more than the retention. What stays begins behind a snapshot, so
   * that it can be replayed.
   * @param retention milliseconds of the journal's own time, which may run otherwise than the machine's
   * @returns how many were removed
   */
  async removeOlder(retention: number): Promise<number> {
    const { database, bot } = this;
    const newestFirst = await database.read(`read the journal of bot "${bot.name}"`, (manager) =>
      ends(manager, bot.id),
    );
    const all = [...newestFirst].reverse();
    const time = (all.at(-1)?.at ?? 0) - retention;
    const young = all.findIndex(({ at }) => at >= time);
    const old = all.slice(0, Math.min(young === -1 ? all.length : young, all.length - 1));
    const cut = old.filter(({ bounded }) => bounded === 1).at(-1)?.seq;
    if (cut === undefined) return 0;
    return database.write(
      `remove old parts of the journal of bot "${bot.name}"`,
      (transaction) => this.removeUpTo(transaction, cut, time),
      'compact',
    );
  }

  private async replace(segment: JournalSegmentEntity, count: number): Promise<void> {
    const { id, name } = this.bot;
    const { firstSeq, lastSeq } = segment;
    const work = async (transaction: Transaction): Promise<void> => {
      const [, , deleted] = await Promise.all([
        this.assertAllowed(transaction),
        transaction.insert(JournalSegmentEntity, [segment]),
        transaction.execute('DELETE FROM journal WHERE bot_id = $1 AND seq >= $2 AND seq <= $3', [
          id,
          firstSeq,
          lastSeq,
        ]),
      ]);
      if (deleted !== count) throw changedMeanwhile(name, firstSeq, lastSeq);
    };
    await this.database.write(`close the journal of bot "${name}" up to step ${lastSeq}`, work, 'compact');
  }

  private async removeUpTo(transaction: Transaction, cut: number, time: number): Promise<number> {
    const { id } = this.bot;
    const [, removed] = await Promise.all([
      this.assertAllowed(transaction),
      transaction.execute('DELETE FROM journal_segments WHERE bot_id = $1 AND last_seq <= $2', [id, cut]),
      transaction.execute('DELETE FROM strategy_states WHERE bot_id = $1 AND seq < $2', [id, cut]),
      transaction.execute('DELETE FROM snapshots WHERE bot_id = $1 AND seq < $2', [id, cut]),
      transaction.execute('UPDATE bots SET journal_after = $1 WHERE id = $2', [cut, id]),
      transaction.execute('DELETE FROM outbox WHERE bot_id = $1 AND taken_at < $2', [id, time]),
    ]);
    return removed;
  }
}

/** Where segments end, the newest first. */
async function ends(
  manager: EntityManager,
  botId: number,
  limit = Number.MAX_SAFE_INTEGER,
): Promise<readonly SegmentEnd[]> {
  const bounded = 'CASE WHEN n.seq IS NULL THEN 0 ELSE 1 END AS bounded';
  const sql = `SELECT s.last_seq AS seq, s.last_at AS at, s.last_hash AS hash, ${bounded} FROM journal_segments s
    LEFT JOIN snapshots n ON n.bot_id = s.bot_id AND n.seq = s.last_seq WHERE s.bot_id = $1 ORDER BY s.last_seq DESC LIMIT $2`;
  return manager.query<readonly SegmentEnd[]>(sql, [botId, limit]);
}

/** A segment is chained as a whole, or not at all. */
function sameKind(rows: readonly EntryRow[]): readonly EntryRow[] {
  const other = rows.findIndex(({ hash }) => (hash === null) !== (rows[0]!.hash === null));
  return other === -1 ? rows : rows.slice(0, other);
}

function changedMeanwhile(bot: string, first: number, last: number): GridbotError {
  return new GridbotError(
    'STORE.CONFLICT',
    `the journal of bot "${bot}" changed between steps ${first} and ${last} while it was being closed. If another process runs this bot, ` +
      'stop one of the two and start this one again',
    { details: { bot, first, last } },
  );
}
