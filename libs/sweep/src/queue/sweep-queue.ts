import { createHash } from 'node:crypto';
import type { SqlDatabase } from '@gridbot/persistence/sql';
import type PgBoss from 'pg-boss';
import { parameterSetKey, type ParameterSet } from '../run/parameter-set.js';
import type { RunOutcome } from '../run/run-outcome.js';
import { keepOutcome } from '../store/sweep-store.js';

/** A set that waits for somebody to run it. */
export interface QueuedSet {
  readonly number: number;
  readonly set: ParameterSet;
}

/** A set that this process has taken; others get it if it is not finished when its time is over. */
export interface TakenSet extends QueuedSet {
  readonly job: string;
  /** Milliseconds after which it is given to another unless it is said to be still running. */
  readonly expiry: number;
}

/** The schema of pg-boss, apart from that of the results. */
const SCHEMA = 'gridbot_queue';
/** How often a set is given out again after workers died with it. */
const RETRIES = 3;

/**
 * Sets of sweeps in a job queue of PostgreSQL, in the database that keeps the results: a set's outcome and the end of its job are one
 * transaction, so each set has one outcome however often it was run.
 */
export class SweepQueue {
  private constructor(
    private readonly boss: PgBoss,
    private readonly database: SqlDatabase,
  ) {}

  /** Makes the queue's tables if they are not there. @throws GridbotError STORE.* */
  static async open(database: SqlDatabase): Promise<SweepQueue> {
    const { default: Boss } = await import('pg-boss');
    const db = {
      executeSql: async (text: string, values?: unknown[]) => ({ rows: [...(await database.query(text, values))] }),
    };
    const boss = new Boss({ db, schema: SCHEMA, supervise: false, schedule: false });
    boss.on('error', () => {}); // what fails is told to who asked
    await boss.start();
    return new SweepQueue(boss, database);
  }

  /**
   * Puts sets into the queue of a sweep; those that are in it already stay as they are.
   * @param expiry seconds after which a set is given to another if who took it says nothing any more
   */
  async fill(sweep: string, sets: readonly QueuedSet[], expiry: number): Promise<void> {
    const name = queueOf(sweep);
    await this.boss.createQueue(name, { name, policy: 'standard' });
    const jobs = sets.map(({ number, set }) => ({
      id: jobId(sweep, set),
      name,
      data: { number, set },
      retryLimit: RETRIES,
      retryDelay: 0,
      expireInSeconds: expiry,
    }));
    for (let at = 0; at < jobs.length; at += 1_000) await this.boss.insert(jobs.slice(at, at + 1_000));
  }

  /** Takes up to `count` sets. */
  async take(sweep: string, count: number): Promise<readonly TakenSet[]> {
    const jobs = await this.boss.fetch<QueuedSet>(queueOf(sweep), { batchSize: count });
    return jobs.map(({ id, data, expireInSeconds }) => ({ ...data, job: id, expiry: expireInSeconds * 1_000 }));
  }

  /** Keeps what came of a set, and ends its job. */
  async finish(sweep: string, { job, number }: TakenSet, outcome: RunOutcome): Promise<void> {
    await this.database.transaction(async (query) => {
      await keepOutcome(query, sweep, { ...outcome, number });
      const db = {
        executeSql: async (text: string, values: unknown[]) => ({ rows: [...(await query(text, values))] }),
      };
      await this.boss.complete(queueOf(sweep), job, {}, { db });
    });
  }

  /** Gives sets back that were taken and not run: others get them at once, and it does not count as a death of who had them. */
  async giveBack(sweep: string, taken: readonly TakenSet[]): Promise<void> {
    if (taken.length === 0) return;
    // Without a time of starting, pg-boss counts the next taking as the first.
    await this.updateTaken(sweep, taken, `state = 'retry', started_on = NULL`);
  }

  /**
   * Looks after what died workers left: sets whose time is over wait again, and one that has been given out too often is a failure.
   * @returns how many sets of the sweep wait or are being run
   */
  async tidy(sweep: string): Promise<number> {
    await this.boss.expire();
    const name = queueOf(sweep);
    const statement = `SELECT id, data::text AS data FROM ${SCHEMA}.job WHERE name = $1 AND state = 'failed'`;
    for (const { data } of await this.database.query(statement, [name])) {
      const { number, set } = JSON.parse(data as string) as QueuedSet;
      const message = `given to ${RETRIES + 1} workers, and none came back with it: too little memory, or the time to run it was too short`;
      const outcome = { number, set, figures: {}, dailyReturns: [], error: { code: 'SWEEP.WORKER_DIED', message } };
      await keepOutcome(this.database.query, sweep, outcome);
    }
    return this.boss.getQueueSize(name, { before: 'completed' });
  }

  /** Says that sets which were taken are still being run: their time begins anew. */
  async stillRunning(sweep: string, taken: readonly TakenSet[]): Promise<void> {
    await this.updateTaken(sweep, taken, 'started_on = now()');
  }

  /** Removes what is queued of a sweep. */
  async drop(sweep: string): Promise<void> {
    await this.database.query(`DELETE FROM ${SCHEMA}.job WHERE name = $1`, [queueOf(sweep)]);
  }

  async close(): Promise<void> {
    await this.boss.stop({ graceful: false, close: false, wait: true });
  }

  private async updateTaken(sweep: string, taken: readonly TakenSet[], change: string): Promise<void> {
    const jobs = JSON.stringify(taken.map(({ job }) => job));
    await this.database.query(
      `UPDATE ${SCHEMA}.job SET ${change} WHERE name = $1 AND state = 'active'
        AND id IN (SELECT value::uuid FROM json_array_elements_text($2::json))`,
      [queueOf(sweep), jobs],
    );
  }
}

function queueOf(sweep: string): string {
  return `sweep-${sha256(sweep).slice(0, 16)}`;
}

/** The same set of the same sweep is the same job, whoever queues it. */
function jobId(sweep: string, set: ParameterSet): string {
  const hex = sha256(`${sweep}\n${parameterSetKey(set)}`);
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
