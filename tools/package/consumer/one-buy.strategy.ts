import { decimal, price, quantity, type PlaceOrder, type StrategyPlugin } from '@gridbot/core';

/** Buys 0.01 once, one percent below the first price it sees. */
export const oneBuy: StrategyPlugin<object, { bought: boolean }> = {
  apiVersion: 1,
  name: 'one-buy',
  stateVersion: 1,
  requires: ['order.limit'],
  configSchema: {},
  parseConfig: () => ({}),
  init: () => ({ bought: false }),
  step(state, event, { instrument }) {
    if (state.bought || event.type !== 'ticker-updated') return { state, commands: [] };
    const limit = price(event.price.times(decimal('0.99')).floorTo(instrument.tickSize));
    const order: PlaceOrder = {
      type: 'place-order',
      key: 'buy',
      side: 'buy',
      orderType: 'limit',
      price: limit,
      quantity: quantity('0.01'),
    };
    return { state: { bought: true }, commands: [order] };
  },
};
