import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { MigratedDatabase, MigrationSuiteOptions, TableRows } from './migrated-database.js';

/**
 * Every version of a schema is reached from above and from below, and what its tables held is still there after the journey.
 * @param name of the database, for the titles
 * @param newest the newest version; versions count 1, 2, 3 and so on
 * @param makeDatabase makes a filled database of the newest version for each test
 */
export function describeMigrations(
  name: string,
  newest: number,
  makeDatabase: () => Promise<MigratedDatabase>,
  { skip }: MigrationSuiteOptions = {},
): void {
  const suite = skip === undefined ? describe : describe.skip;
  suite(skip === undefined ? `migrations of ${name}` : `migrations of ${name} (skipped: ${skip})`, () => {
    let database: MigratedDatabase;

    beforeEach(async () => {
      database = await makeDatabase();
    });

    afterEach(async () => {
      await database.remove();
    });

    it(`begin with rows in every table of version ${newest}`, async () => {
      expect(emptyTables(await database.rows())).toEqual([]);
      expect(Object.keys(await database.rows()).length).toBeGreaterThan(0);
    });

    it.each(versionsBelow(newest))(
      'go down to version %d, up and down again with every row of its tables, none of which is empty',
      async (version) => {
        await database.migrateTo(version);
        expect(emptyTables(await database.rows())).toEqual([]);
        const before = { schema: await database.schema(), rows: sorted(await database.rows()) };
        await database.migrateTo(newest);
        await database.migrateTo(version);
        expect({ schema: await database.schema(), rows: sorted(await database.rows()) }).toEqual(before);
      },
    );

    it.each(versionsBelow(newest))('come up the same from version %d, one by one or all at once', async (version) => {
      const schema = await database.schema();
      await database.migrateTo(version);
      await database.migrateTo(newest);
      const atOnce = sorted(await database.rows());
      expect(await database.schema()).toEqual(schema);
      await database.migrateTo(version);
      for (let next = version + 1; next <= newest; next += 1) await database.migrateTo(next);
      expect(await database.schema()).toEqual(schema);
      expect(sorted(await database.rows())).toEqual(atOnce);
    });

    it('go all the way down, leave nothing, and come up the same without rows', async () => {
      const schema = await database.schema();
      await database.migrateTo(0);
      expect(await database.rows()).toEqual({});
      await database.migrateTo(newest);
      expect(await database.schema()).toEqual(schema);
      expect(Object.values(await database.rows()).flat()).toEqual([]);
    });

    it('change nothing where there is nothing to do', async () => {
      const before = { schema: await database.schema(), rows: sorted(await database.rows()) };
      await database.migrateTo(newest);
      expect({ schema: await database.schema(), rows: sorted(await database.rows()) }).toEqual(before);
    });
  });
}

/** From the one before the newest down to the first. */
function versionsBelow(newest: number): readonly number[] {
  return Array.from({ length: newest - 1 }, (_, index) => newest - 1 - index);
}

function emptyTables(rows: TableRows): readonly string[] {
  return Object.keys(rows).filter((table) => rows[table]!.length === 0);
}

function sorted(rows: TableRows): Record<string, readonly string[]> {
  return Object.fromEntries(
    Object.entries(rows).map(([table, list]) => [table, list.map((row) => JSON.stringify(row)).sort()]),
  );
}
