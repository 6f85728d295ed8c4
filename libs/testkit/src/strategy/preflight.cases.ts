import { freeBalances, price, runPreflight, type PreflightReport } from '@gridbot/core';
import { expect, it } from '@jest/globals';
import { preflightProblems } from './shown-answers.js';
import type { StrategyBench } from './strategy-bench.js';
import { accountOn } from './strategy-stage.js';

/** What the strategy says before the first order; it need not say anything. */
export function preflightCases({ plugin, stage }: StrategyBench): void {
  const { instrument, startPrice } = stage;
  const { fees, balances } = accountOn(stage);
  const asked = (given: typeof balances): PreflightReport | undefined =>
    runPreflight(plugin, {
      ...{ config: plugin.parseConfig(stage.config), instrument, fees },
      ...{ balances: freeBalances(given), price: price(startPrice) },
    });

  it('reports its plan and what is wrong with it, the same every time', () => {
    const report = asked(balances);
    if (report === undefined) return;
    expect(preflightProblems(report)).toEqual([]);
    expect(JSON.stringify(asked(balances))).toBe(JSON.stringify(report));
  });

  it('answers for an account with nothing on it as well', () => {
    const report = asked({});
    if (report !== undefined) expect(preflightProblems(report)).toEqual([]);
  });
}
