import {
  Decimal,
  isBelowMinimum,
  price,
  quantity,
  type PlaceOrder,
  type StrategyContext,
  type StrategyPlugin,
} from '@gridbot/core';
import { configSchema, parseConfig, type DipBuyerConfig } from './dip-buyer.config.js';

/** Numbers its buys; all else is in the engine. */
interface DipBuyerState {
  buys: number;
}

/** Always has one buy waiting below the market, and holds what it buys. */
export const plugin: StrategyPlugin<DipBuyerConfig, DipBuyerState> = {
  apiVersion: 1,
  name: 'dip-buyer',
  stateVersion: 1,
  requires: ['order.limit'],
  configSchema,
  parseConfig,
  init: () => ({ buys: 0 }),
  step(state, event, context) {
    if (event.type !== 'ticker-updated') return { state, commands: [] };
    if (context.orders.size > 0) return { state, commands: [], wake: {} };
    const order = nextBuy(state.buys + 1, context);
    if (order === undefined) return { state, commands: [] };
    return { state: { buys: state.buys + 1 }, commands: [order], wake: {} };
  },
};

/** The buy below the last price; none if the account has not got the money, or the exchange would not take so little. */
function nextBuy(number: number, context: StrategyContext<DipBuyerConfig>): PlaceOrder | undefined {
  const { config, instrument, ticker } = context;
  if (ticker === undefined || context.balance(instrument.quote).free.lt(config.amount)) return undefined;
  const limit = ticker.price.times(Decimal.ONE.minus(config.dip)).floorTo(instrument.tickSize);
  if (!limit.isPositive()) return undefined;
  const base = config.amount.dividedBy(limit, 18, 'floor').floorTo(instrument.lotSize);
  if (isBelowMinimum(instrument, limit, base)) return undefined;
  return {
    type: 'place-order',
    key: `dip:${number}`,
    side: 'buy',
    orderType: 'limit',
    price: price(limit),
    quantity: quantity(base),
    postOnly: false,
  };
}
