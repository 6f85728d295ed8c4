import { GridbotError, type JsonValue } from '@gridbot/core';
import { openSqlDatabase, type SqlDatabase, type SqlPlace, type SqlQuery } from '@gridbot/persistence/sql';
import { GroupKeeper } from './group-keeper.js';
import { INSERT_OUTCOME, outcomeOf, rowOf } from './outcome-row.js';
import { requireSameSweep, type SweepIdentity } from './sweep-identity.js';
import type { KeptOutcome, SweepResults } from './sweep-results.js';

/** A sweep as the database knows it. */
export interface StoredSweep {
  readonly name: string;
  readonly identity: SweepIdentity;
  /** Everything that a worker elsewhere needs to run its sets. */
  readonly definition: JsonValue;
  /** `open`: sets are still to be drawn; `filled`: all are, some are still to be run; `done`: all have an outcome. */
  readonly state: 'open' | 'filled' | 'done';
}

/** `sweep`: one row a sweep; `sweep_run`: one row a set that was tried; `sweep_study`: what was found beyond its runs. */
const TABLES = [
  `CREATE TABLE IF NOT EXISTS sweep (name TEXT PRIMARY KEY, identity TEXT NOT NULL, definition TEXT NOT NULL, state TEXT NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS sweep_run (sweep TEXT NOT NULL REFERENCES sweep (name) ON DELETE CASCADE, set_key TEXT NOT NULL,
    number INTEGER NOT NULL, parameters TEXT NOT NULL, figures TEXT NOT NULL, error TEXT, pruned TEXT, daily_returns TEXT NOT NULL,
    PRIMARY KEY (sweep, set_key))`,
  `CREATE TABLE IF NOT EXISTS sweep_study (sweep TEXT PRIMARY KEY REFERENCES sweep (name) ON DELETE CASCADE, studies TEXT NOT NULL)`,
];
const COLUMNS = 'number, parameters, figures, error, pruned';

/** Keeps sweeps and their outcomes in a SQLite file or a PostgreSQL schema. */
export class SweepStore {
  private constructor(readonly database: SqlDatabase) {}

  /** Opens it and makes the tables. @throws GridbotError CONFIG.INVALID, STORE.* */
  static async open(place: SqlPlace): Promise<SweepStore> {
    const database = await openSqlDatabase(place);
    try {
      // Of several that open a new database at once, PostgreSQL lets only one make a table.
      if (database.use === 'postgres') await database.transaction(makeTablesAlone);
      else for (const table of TABLES) await database.query(table);
    } catch (error) {
      await database.close();
      throw error;
    }
    return new SweepStore(database);
  }

  close(): Promise<void> {
    return this.database.close();
  }

  async sweeps(): Promise<readonly StoredSweep[]> {
    const rows = await this.database.query('SELECT name, identity, definition, state FROM sweep ORDER BY name');
    return rows.map(({ name, identity, definition, state }) => ({
      name: name as string,
      identity: JSON.parse(identity as string) as SweepIdentity,
      definition: JSON.parse(definition as string) as JsonValue,
      state: state as StoredSweep['state'],
    }));
  }

  async find(name: string): Promise<StoredSweep | undefined> {
    return (await this.sweeps()).find((sweep) => sweep.name === name);
  }

  /**
   * Begins a sweep, or goes on with it; its studies are forgotten, for they were about fewer outcomes.
   * @param anew forget what is kept under this name
   * @throws GridbotError STORE.CONFLICT if what is kept under this name is another sweep
   */
  async begin(sweep: Omit<StoredSweep, 'state'>, anew = false): Promise<void> {
    const { name, identity, definition } = sweep;
    if (anew) await this.forget(name);
    await this.database.query(
      `INSERT INTO sweep (name, identity, definition, state) VALUES ($1, $2, $3, 'open') ON CONFLICT DO NOTHING`,
      [name, JSON.stringify(identity), JSON.stringify(definition)],
    );
    const kept = await this.find(name);
    if (kept === undefined)
      throw new GridbotError('STORE.CONFLICT', `somebody else removed the sweep "${name}" just now`);
    const advice = 'Name other results, give the sweep another name, or drop what is kept with --anew';
    requireSameSweep(kept.identity, identity, `the sweep "${name}" in ${this.database.place}`, advice);
    await this.database.query('DELETE FROM sweep_study WHERE sweep = $1', [name]);
    // What is no part of the identity, such as the time limit of a set, may be another now.
    await this.database.query(`UPDATE sweep SET definition = $1, state = 'open' WHERE name = $2`, [
      JSON.stringify(definition),
      name,
    ]);
  }

  /** Keeps what was found beyond the runs, in place of what was there. */
  async keepStudies(name: string, studies: JsonValue): Promise<void> {
    await this.database.query(
      'INSERT INTO sweep_study (sweep, studies) VALUES ($1, $2) ON CONFLICT (sweep) DO UPDATE SET studies = excluded.studies',
      [name, JSON.stringify(studies)],
    );
  }

  /** What {@link keepStudies} kept. */
  async studies(name: string): Promise<JsonValue | undefined> {
    const [row] = await this.database.query('SELECT studies FROM sweep_study WHERE sweep = $1', [name]);
    return row === undefined ? undefined : (JSON.parse(row['studies'] as string) as JsonValue);
  }

  async setState(name: string, state: StoredSweep['state']): Promise<void> {
    await this.database.query('UPDATE sweep SET state = $1 WHERE name = $2', [state, name]);
  }

  results(name: string): SweepResults {
    const keeper = new GroupKeeper<KeptOutcome>((outcomes) =>
      this.database.transaction(async (query) => {
        for (const outcome of outcomes) await keepOutcome(query, name, outcome);
      }),
    );
    return { keep: (outcome) => keeper.keep(outcome), all: (what) => this.all(name, what) };
  }

  /** How many sets have an outcome. */
  async count(name: string): Promise<number> {
    const [row] = await this.database.query('SELECT count(*) AS runs FROM sweep_run WHERE sweep = $1', [name]);
    return Number(row!['runs']);
  }

  /** Keys of the sets that have an outcome. */
  async keys(name: string): Promise<readonly string[]> {
    const rows = await this.database.query('SELECT set_key FROM sweep_run WHERE sweep = $1', [name]);
    return rows.map((row) => row['set_key'] as string);
  }

  private async forget(name: string): Promise<void> {
    await this.database.transaction(async (query) => {
      await query('DELETE FROM sweep_study WHERE sweep = $1', [name]);
      await query('DELETE FROM sweep_run WHERE sweep = $1', [name]);
      await query('DELETE FROM sweep WHERE name = $1', [name]);
    });
  }

  private async all(name: string, { returns = false } = {}): Promise<readonly KeptOutcome[]> {
    const columns = returns ? `${COLUMNS}, daily_returns` : COLUMNS;
    const statement = `SELECT ${columns} FROM sweep_run WHERE sweep = $1 ORDER BY number, set_key`;
    return (await this.database.query(statement, [name])).map(outcomeOf);
  }
}

/** Keeps an outcome as a part of a transaction; a set that has one already stays as it is. */
export async function keepOutcome(query: SqlQuery, sweep: string, outcome: KeptOutcome): Promise<void> {
  await query(INSERT_OUTCOME, rowOf(sweep, outcome));
}

async function makeTablesAlone(query: SqlQuery): Promise<void> {
  await query('SELECT pg_advisory_xact_lock(724020116)');
  for (const table of TABLES) await query(table);
}
