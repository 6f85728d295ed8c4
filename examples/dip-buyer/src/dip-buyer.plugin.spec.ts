import { strategyScenario } from '@gridbot/core/testing';
import { describe, expect, it } from '@jest/globals';
import { plugin } from './index.js';

const config = { amount: '100', dip: '0.02' };
const scenario = () => strategyScenario(plugin, { config, balances: { USD: '250' } });

describe('the dip buyer', () => {
  it('has one buy waiting below the market', () => {
    const trading = scenario().ticker('50000').accept('dip:1').ticker('60000');
    expect(trading.openOrders()).toEqual([{ key: 'dip:1', side: 'buy', price: '49000', quantity: '0.00204081' }]);
  });

  it('places the next one below the next price, until the money is spent', () => {
    const trading = scenario();
    for (const [number, last] of [
      [1, '50000'],
      [2, '49000'],
    ] as const) {
      trading.ticker(last).accept(`dip:${number}`).fill(`dip:${number}`);
    }
    trading.ticker('48000');
    expect(trading.openOrders()).toEqual([]);
  });

  it('names every setting that is wrong', () => {
    expect(() => plugin.parseConfig({ amount: '0', dip: '1' })).toThrow(/amount: .*\ndip: /);
  });
});
