import { describe, expect, it } from '@jest/globals';
import { decimal, price, quantity, type Price, type StrategyPlugin } from '../../index.js';
import { strategyScenario } from '../index.js';

/** Buys 0.01 once, one percent below the first price it sees, and sells it one percent above what it paid. */
const oneTrip: StrategyPlugin<object, { bought: boolean }> = {
  apiVersion: 1,
  name: 'one-trip',
  stateVersion: 1,
  requires: ['order.limit'],
  configSchema: {},
  parseConfig: () => ({}),
  init: () => ({ bought: false }),
  step(state, event, { instrument }) {
    const order = (key: string, side: 'buy' | 'sell', factor: string, from: Price) => {
      const limit = price(from.times(decimal(factor)).floorTo(instrument.tickSize));
      return { type: 'place-order', key, side, orderType: 'limit', price: limit, quantity: quantity('0.01') } as const;
    };
    if (event.type === 'order-filled' && event.key === 'buy' && event.order.status === 'filled') {
      return { state, commands: [order('sell', 'sell', '1.01', event.fill.lastPrice)] };
    }
    if (state.bought || event.type !== 'ticker-updated') return { state, commands: [] };
    return { state: { bought: true }, commands: [order('buy', 'buy', '0.99', event.price)] };
  },
};

describe('the example of the README', () => {
  it('sells one percent above what it paid', () => {
    const scenario = strategyScenario(oneTrip, { balances: { USD: '1000' } })
      .ticker('50000')
      .accept('buy');
    expect(scenario.openOrders()).toEqual([{ key: 'buy', side: 'buy', price: '49500', quantity: '0.01' }]);

    scenario.fill('buy', { price: '49400', fee: '1.24' });
    expect(scenario.openOrders()).toEqual([{ key: 'sell', side: 'sell', price: '49894', quantity: '0.01' }]);

    scenario.restart({ filledMeanwhile: ['sell'] }).ticker('50500');
    expect(scenario.openOrders()).toEqual([]);
  });
});
