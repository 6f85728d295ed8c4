import type { StepResult, StrategyTables, UnixMillis } from '@gridbot/core';
import type { Database, Transaction } from '../database/database.js';
import { projectSteps } from './project-steps.js';
import { migrateStrategy } from './strategy-schema.js';

/** Makes the tables of a strategy, or brings them up to what its package knows. */
export async function setUpStrategyTables(
  database: Database,
  tables: StrategyTables | undefined,
  now: UnixMillis,
): Promise<void> {
  if (tables === undefined) return;
  await database.write(
    `set up the tables of strategy "${tables.strategy}"`,
    async ({ manager }) => migrateStrategy(await manager(), tables, now),
    'migrate',
  );
}

/** What writes the strategy's tables with each step; `undefined` if it has none. */
export function projectionOf(
  tables: StrategyTables | undefined,
): ((bot: string, steps: readonly StepResult[], transaction: Transaction) => Promise<void>) | undefined {
  return tables && (async (bot, steps, { manager }) => projectSteps(tables, bot, steps, await manager()));
}
