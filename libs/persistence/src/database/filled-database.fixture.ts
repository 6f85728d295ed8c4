import {
  BOT,
  aFullStep,
  aSample,
  aSnapshot,
  aStartedStep,
  steps,
  timeOf,
  type MigratedDatabase,
  type TableRows,
} from '@gridbot/testkit';
import type { Store } from '../store.js';
import type { Database } from './database.js';
import { migrateTo, revertTo } from './schema.js';

/** No lease is in force any more. */
const LATER = 8_000_000_000_000;
const MIGRATIONS = 'migrations';

/** Leaves a row in every table, as a killed process would: its lease and a message that nobody took are still there. */
export async function fillAndAbandon(store: Store): Promise<void> {
  await store.open(BOT);
  const config = { flavour: 'grid-hodl', interval: '1%' };
  const beside = { snapshot: aSnapshot(6), equity: aSample(timeOf(8)) };
  await store.append([aStartedStep(1, { config }), ...steps(2, 8, (seq) => aFullStep(seq, `n${seq}`))], beside);
  await store.compact();
  const said = { level: 'info', topic: 'test.notice', title: 'one', text: '', facts: [] } as const;
  const message = { ...said, id: 'm-1', bot: BOT.name, mode: BOT.mode, at: timeOf(8) };
  await store.deliveries.keep('phone', [{ message, dueAt: timeOf(9) }], 9);
  await store.abandon();
}

/**
 * A filled database for the suite of migrations.
 * @param schemaSql asks for everything that makes up the schema
 */
export function filledDatabase(database: Database, schemaSql: string, remove: () => Promise<void>): MigratedDatabase {
  const ask = (sql: string): Promise<Record<string, unknown>[]> =>
    database.read('look at the tables', (manager) => manager.query<Record<string, unknown>[]>(sql));
  return {
    migrateTo: async (version) => {
      await revertTo(database, LATER, version);
      await migrateTo(database, LATER, version);
    },
    rows: async () => {
      const rows: Record<string, readonly unknown[]> = {};
      for (const table of await database.tables())
        if (table !== MIGRATIONS) rows[table] = await ask(`SELECT * FROM ${table}`);
      return rows satisfies TableRows;
    },
    schema: () => ask(schemaSql),
    remove: async () => {
      await database.close();
      await remove();
    },
  };
}
