import { describeMigrations } from '@gridbot/testkit';
import { filledDatabase, fillAndAbandon } from '../database/filled-database.fixture.js';
import { migrations } from '../database/migrations/index.js';
import { openSqliteStore } from './open-sqlite-store.js';
import { SqliteDatabase } from './sqlite-database.js';
import { sqliteProblem } from './sqlite-suite.fixture.js';
import { temporaryFolder } from './temporary-folder.fixture.js';

const SCHEMA = `SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name`;

describeMigrations(
  'SQLite',
  migrations.length,
  async () => {
    const folder = await temporaryFolder();
    const file = folder.file();
    await fillAndAbandon(await openSqliteStore({ file, retention: Infinity }));
    return filledDatabase(await SqliteDatabase.open({ file, busyTimeout: 5000 }), SCHEMA, () => folder.remove());
  },
  { skip: sqliteProblem },
);
