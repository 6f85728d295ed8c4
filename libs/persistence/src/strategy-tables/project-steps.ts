import { GridbotError, isGridbotError, type StepResult, type StrategyTables } from '@gridbot/core';
import type { EntityManager } from 'typeorm';
import { OwnTables } from './own-tables.js';

/**
 * Lets a strategy's package write what steps mean for its tables, in the transaction that keeps them.
 * @throws GridbotError X.STRATEGY_TABLES.FAILED that names the package's strategy and the step; what the database says stays what it is
 */
export async function projectSteps(
  tables: StrategyTables,
  bot: string,
  steps: readonly StepResult[],
  manager: EntityManager,
): Promise<void> {
  const own = new OwnTables(bot, tables, manager);
  for (const step of steps) {
    try {
      await tables.project(step, own);
    } catch (cause) {
      if (isGridbotError(cause) || isOfTheDatabase(cause)) throw cause;
      const problem = cause instanceof Error ? cause.message : String(cause);
      throw new GridbotError(
        'X.STRATEGY_TABLES.FAILED',
        `the tables of strategy "${tables.strategy}" cannot take step ${step.seq} (${step.event.type}): ${problem}. The step was not kept ` +
          'and nothing of it was sent. This is a matter of the strategy package: update it, or report it to its author',
        { cause, details: { strategy: tables.strategy, seq: step.seq } },
      );
    }
  }
}

/** A full disk or a lost connection is no fault of the package. */
function isOfTheDatabase(error: unknown): boolean {
  return (error as { readonly driverError?: unknown } | undefined)?.driverError !== undefined;
}
