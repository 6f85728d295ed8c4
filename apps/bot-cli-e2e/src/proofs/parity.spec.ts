import { describe, expect, it } from '@jest/globals';
import type { StepResult, StrategyPlugin } from '@gridbot/core';
import fc from 'fast-check';
import { CANDLE_WATCHER, unevenTrades } from './candle-watcher.fixture.js';
import { dryRun } from './dry-run.fixture.js';
import { backtest, gridRuns, ordersOf, tradesOf } from './grid-runs.fixture.js';

function seen(steps: readonly StepResult[]) {
  return steps.map(({ seq, event, commands }) => ({ seq, type: event.type, commands }));
}

function candlesOf(steps: readonly StepResult[]) {
  return steps.flatMap(({ event }) => (event.type === 'candle-closed' ? [JSON.stringify(event)] : []));
}

describe('a dry-run of a tape decides exactly what a backtest of it decides', () => {
  it('with the grid', async () => {
    await fc.assert(
      fc.asyncProperty(gridRuns, async (run) => {
        const tested = await backtest(run);
        const { steps: dry } = await dryRun(run, tradesOf(run.prices));
        expect(ordersOf(dry)).toEqual(ordersOf(tested));
        expect(seen(dry)).toEqual(seen(tested));
      }),
      { numRuns: 100 },
    );
  });

  it('with a strategy of candles and timers, wherever in an interval the tape begins', async () => {
    const plugin = CANDLE_WATCHER as unknown as StrategyPlugin;
    let candles = 0;
    await fc.assert(
      fc.asyncProperty(gridRuns, unevenTrades, async (run, series) => {
        const tested = await backtest(run, plugin, { series });
        const { steps: dry } = await dryRun(run, series, plugin);
        expect(candlesOf(dry)).toEqual(candlesOf(tested));
        expect(ordersOf(dry)).toEqual(ordersOf(tested));
        expect(seen(dry)).toEqual(seen(tested));
        candles += candlesOf(dry).length;
      }),
      { numRuns: 100 },
    );
    expect(candles).toBeGreaterThan(100);
  });
});
