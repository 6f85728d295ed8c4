import { openSqliteStore } from '../sqlite/index.js';
import { SqliteDatabase } from '../sqlite/sqlite-database.js';
import { describeWithSqlite } from '../sqlite/sqlite-suite.fixture.js';
import { temporaryFolder } from '../sqlite/temporary-folder.fixture.js';
import { strategyTablesCases } from './strategy-tables.cases.fixture.js';

describeWithSqlite('tables of a strategy in SQLite', () => {
  strategyTablesCases(async () => {
    const folder = await temporaryFolder();
    const file = folder.file();
    return {
      store: (strategyTables) => openSqliteStore({ file, strategyTables }),
      database: (strategyTables) => SqliteDatabase.open({ file, busyTimeout: 1000, strategyTables }),
      remove: () => folder.remove(),
      nameOf: (table) => `strategy_grid__${table}`,
    };
  });
});
