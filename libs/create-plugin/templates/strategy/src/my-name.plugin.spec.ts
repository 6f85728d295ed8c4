import { strategyScenario } from '@gridbot/core/testing';
import { describe, expect, it } from '@jest/globals';
import { plugin } from './index.js';

const scenario = () => strategyScenario(plugin, { config: { amount: '100', step: '1%' }, balances: { USD: '250' } });

describe('my-name', () => {
  it('has a buy waiting a step below the market', () => {
    const trading = scenario().ticker('50000').accept('buy:1');
    expect(trading.openOrders()).toEqual([{ key: 'buy:1', side: 'buy', price: '49500', quantity: '0.0020202' }]);
  });

  it('sells what it bought a step higher', () => {
    const trading = scenario().ticker('50000').accept('buy:1').fill('buy:1');
    expect(trading.openOrders()).toEqual([{ key: 'sell:1', side: 'sell', price: '49995', quantity: '0.0020202' }]);
  });

  it('sells the part that it had bought when somebody cancels the buy', () => {
    const trading = scenario()
      .ticker('50000')
      .accept('buy:1')
      .fill('buy:1', { quantity: '0.001' })
      .cancelElsewhere('buy:1');
    expect(trading.openOrders()).toEqual([{ key: 'sell:1', side: 'sell', price: '49995', quantity: '0.001' }]);
  });

  it('places the next buy when the sell is over', () => {
    const trading = scenario().ticker('50000').fill('buy:1').fill('sell:1').ticker('51000');
    expect(trading.openOrders()).toEqual([{ key: 'buy:2', side: 'buy', price: '50490', quantity: '0.00198059' }]);
  });

  it('stays out of the market when the money is spent', () => {
    const poor = strategyScenario(plugin, { config: { amount: '100' }, balances: { USD: '99' } });
    expect(poor.ticker('50000').openOrders()).toEqual([]);
  });
});
