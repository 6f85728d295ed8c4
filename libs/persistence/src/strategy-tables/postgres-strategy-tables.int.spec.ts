import { openPostgresStore } from '../postgres/index.js';
import { postgresAddress } from '../postgres/postgres-address.js';
import { PostgresDatabase } from '../postgres/postgres-database.js';
import { describeWithPostgres } from '../postgres/postgres-suite.fixture.js';
import { strategyTablesCases } from './strategy-tables.cases.fixture.js';

describeWithPostgres('tables of a strategy in PostgreSQL', (server) => {
  strategyTablesCases(async () => {
    const { url } = await server().database();
    return {
      store: (strategyTables) => openPostgresStore({ url, strategyTables }),
      database: (strategyTables) =>
        PostgresDatabase.open({
          ...{ address: postgresAddress(url), strategyTables, access: 'make' },
          ...{ connectTimeout: 10_000, answerTimeout: 15_000 },
        }),
      remove: async () => {},
      nameOf: (table) => `gridbot_strategy_grid.${table}`,
    };
  });
});
