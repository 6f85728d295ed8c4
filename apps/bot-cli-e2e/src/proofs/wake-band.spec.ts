import { expect, it } from '@jest/globals';
import { decimal, type StrategyPlugin } from '@gridbot/core';
import fc from 'fast-check';
import { backtest, GRID, gridRuns, ordersOf } from './grid-runs.fixture.js';

/** The grid, shown every ticker. */
const SLEEPLESS: StrategyPlugin = {
  ...GRID,
  step: (state, event, context) => {
    const { state: next, commands } = GRID.step(state, event, context);
    return { state: next, commands };
  },
};

it('places and cancels the same orders whether it sleeps inside its wake band or sees every ticker', async () => {
  await fc.assert(
    fc.asyncProperty(gridRuns, async (run) => {
      const asleep = await backtest(run);
      const awake = await backtest(run, SLEEPLESS);
      expect(ordersOf(asleep)).toEqual(ordersOf(awake));
    }),
    { numRuns: 300 },
  );
});

it('sleeps through most of a quiet market', async () => {
  const prices = Array.from({ length: 500 }, (_, index) => 260 + (index % 7) / 100);
  const balances = { BTC: decimal('0'), USD: decimal('5000') };
  const run = { ...fc.sample(gridRuns, { numRuns: 1, seed: 1 })[0]!, balances, prices };
  const tickers = async (plugin?: StrategyPlugin) =>
    (await backtest(run, plugin)).filter(({ event }) => event.type === 'ticker-updated').length;
  expect(await tickers(SLEEPLESS)).toBe(500);
  expect(await tickers()).toBeLessThan(5);
});
