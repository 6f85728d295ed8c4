import { describe } from '@jest/globals';
import { migrateTo } from '../database/schema.js';
import { postgresAddress } from '../postgres/postgres-address.js';
import { PostgresDatabase } from '../postgres/postgres-database.js';
import { describeWithPostgres } from '../postgres/postgres-suite.fixture.js';
import { SqliteDatabase } from '../sqlite/sqlite-database.js';
import { describeWithSqlite } from '../sqlite/sqlite-suite.fixture.js';
import { temporaryFolder } from '../sqlite/temporary-folder.fixture.js';
import { leaseCases } from './lease.cases.fixture.js';

describe('a lease', () => {
  describeWithSqlite('in SQLite', () => {
    leaseCases(async () => {
      const folder = await temporaryFolder();
      return {
        connect: async () => {
          const database = await SqliteDatabase.open({ file: folder.file(), busyTimeout: 5000 });
          await migrateTo(database, 0);
          return database;
        },
        remove: () => folder.remove(),
      };
    });
  });

  describeWithPostgres('in PostgreSQL', (server) => {
    leaseCases(async () => {
      const { url, remove } = await server().database();
      const settings = { address: postgresAddress(url), connectTimeout: 5000, answerTimeout: 5000 } as const;
      return {
        connect: async () => {
          const database = await PostgresDatabase.open({ ...settings, access: 'make' });
          await migrateTo(database, 0);
          return database;
        },
        remove,
      };
    });
  });
});
