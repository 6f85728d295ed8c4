import { describe, expect, it } from '@jest/globals';
import type { StepResult, StrategyPlugin } from '@gridbot/core';
import fc from 'fast-check';
import { CANDLE_WATCHER, DAY, unevenTrades } from './candle-watcher.fixture.js';
import { dryRun } from './dry-run.fixture.js';
import { simulatedRuns, simulatedRunsFrom } from './simulated-runs.fixture.js';
import { backtest, gridRuns, guardedRuns, ordersOf, tradesOf } from './grid-runs.fixture.js';

function seen(steps: readonly StepResult[]) {
  return steps.map(({ seq, event, commands }) => ({ seq, type: event.type, commands }));
}

/** A dry-run looks at the account once more after cancels that a loss limit asked for; a look that changes nothing decides nothing. */
function seenBesidesLooks(steps: readonly StepResult[]) {
  return steps
    .filter(({ event, commands }) => event.type !== 'account-snapshot' || commands.length > 0)
    .map(({ event, commands }) => ({ type: event.type, commands }));
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

  it('with the grid on an exchange that is not ideal', async () => {
    await fc.assert(
      fc.asyncProperty(simulatedRuns, async (run) => {
        const tested = await backtest(run);
        const { steps: dry } = await dryRun(run, tradesOf(run.prices));
        expect(ordersOf(dry)).toEqual(ordersOf(tested));
        expect(seen(dry)).toEqual(seen(tested));
      }),
      { numRuns: 100 },
    );
  });

  it('with the grid and guards that act', async () => {
    const acted = new Set<string>();
    await fc.assert(
      fc.asyncProperty(guardedRuns, async (run) => {
        const tested = await backtest(run);
        const { steps: dry } = await dryRun(run, tradesOf(run.prices));
        expect(ordersOf(dry)).toEqual(ordersOf(tested));
        expect(seenBesidesLooks(dry)).toEqual(seenBesidesLooks(tested));
        for (const { commands, refused } of tested) {
          for (const command of commands) if (command.type === 'notify') acted.add(command.topic);
          for (const { reason } of refused) acted.add(reason.code);
        }
      }),
      { numRuns: 100 },
    );
    expect([...acted]).toEqual(expect.arrayContaining(['guard.bad-print', 'bot.paused', 'rate-limit']));
  });

  const plugin = CANDLE_WATCHER as unknown as StrategyPlugin;
  const withCandlesAndTimers = (see: (candles: number) => void = () => undefined) =>
    fc.asyncProperty(gridRuns, unevenTrades, async (run, series) => {
      const tested = await backtest(run, plugin, { series });
      const { steps: dry } = await dryRun(run, series, plugin);
      expect(candlesOf(dry)).toEqual(candlesOf(tested));
      expect(ordersOf(dry)).toEqual(ordersOf(tested));
      expect(seen(dry)).toEqual(seen(tested));
      see(candlesOf(dry).length);
    });

  it('with a strategy of candles and timers, wherever in an interval the tape begins', async () => {
    let candles = 0;
    const property = withCandlesAndTimers((count) => (candles += count));
    await fc.assert(property, { numRuns: 100 });
    expect(candles).toBeGreaterThan(100);
  });

  it('with a strategy of candles and timers on an exchange that is not ideal', async () => {
    await fc.assert(
      fc.asyncProperty(simulatedRunsFrom(DAY), unevenTrades, async (run, series) => {
        const tested = await backtest(run, plugin, { series });
        const { steps: dry } = await dryRun(run, series, plugin);
        expect(ordersOf(dry)).toEqual(ordersOf(tested));
        expect(seenBesidesLooks(dry)).toEqual(seenBesidesLooks(tested));
      }),
      { numRuns: 100 },
    );
  });

  it('with two timers that become due between two prints: the answer to the first must not date the second', async () => {
    await fc.assert(withCandlesAndTimers(), { seed: 488779391, numRuns: 100 });
  });
});
