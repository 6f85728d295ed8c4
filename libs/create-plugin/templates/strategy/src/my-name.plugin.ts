import { jsonSchemaOf, parseConfig } from '@gridbot/config';
import {
  Decimal,
  isBelowMinimum,
  price,
  quantity,
  type Order,
  type PlaceOrder,
  type Side,
  type StrategyCommand,
  type StrategyContext,
  type StrategyEvent,
  type StrategyPlugin,
} from '@gridbot/core';
import { MyNameConfig } from './my-name.config.js';

/** What is remembered between steps: plain data, amounts as decimal text. */
export interface MyNameState {
  /** Numbers the buys; a sell has the number of its buy. */
  buys: number;
}

type Context = StrategyContext<MyNameConfig>;

/** Has one buy waiting below the market, and sells what it brought a step higher. Then the next. */
export const plugin: StrategyPlugin<MyNameConfig, MyNameState> = {
  apiVersion: 1,
  name: 'my-name',
  stateVersion: 1,
  requires: ['market-data.ticker', 'order.limit'],
  configSchema: jsonSchemaOf(MyNameConfig),
  parseConfig: (raw) => parseConfig(MyNameConfig, raw),
  init: () => ({ buys: 0 }),
  step(state, event, context) {
    const commands = answer(state, event, context);
    // While an order waits no price matters: what becomes of the order is told. Tickers come again when none is there.
    const waits = context.orders.size > 0 || commands.length > 0;
    return { state, commands, ...(waits ? { wake: {} } : {}) };
  },
};

function answer(state: MyNameState, event: StrategyEvent, context: Context): readonly StrategyCommand[] {
  switch (event.type) {
    case 'order-filled':
      return event.order.side === 'buy' && event.order.status === 'filled' ? sellOf(event.order, state, context) : [];
    case 'order-canceled': // by hand, say: what it had bought until then is sold all the same
      return event.order.side === 'buy' && event.order.filledQuantity.isPositive()
        ? sellOf(event.order, state, context)
        : [];
    case 'ticker-updated':
      return context.orders.size === 0 ? nextBuy(state, event.price, context) : [];
    default:
      return [];
  }
}

/** Sells what a buy brought, a step above its average price. */
function sellOf(buy: Order, state: MyNameState, context: Context): readonly StrategyCommand[] {
  const { config, instrument } = context;
  const paid = buy.filledNotional.dividedBy(buy.filledQuantity, 18, 'ceil');
  const target = paid.times(Decimal.ONE.plus(config.step)).ceilTo(instrument.tickSize);
  return limitOrder(`sell:${state.buys}`, 'sell', target, sellable(buy.filledQuantity, context), context);
}

function nextBuy(state: MyNameState, market: Decimal, context: Context): readonly StrategyCommand[] {
  const { config, instrument } = context;
  if (context.balance(instrument.quote).free.lt(config.amount)) return [];
  const limit = market.times(Decimal.ONE.minus(config.step)).floorTo(instrument.tickSize);
  if (!limit.isPositive()) return [];
  const base = config.amount.dividedBy(limit, 18, 'floor').floorTo(instrument.lotSize);
  const orders = limitOrder(`buy:${state.buys + 1}`, 'buy', limit, base, context);
  state.buys += orders.length;
  return orders;
}

/** What was bought, or less if a fee was taken in base: never more than the account has. */
function sellable(bought: Decimal, { balance, instrument }: Context): Decimal {
  return Decimal.min(bought, balance(instrument.base).free).floorTo(instrument.lotSize);
}

/** None if the exchange would not take so little. */
function limitOrder(
  key: string,
  side: Side,
  limit: Decimal,
  base: Decimal,
  { instrument }: Context,
): readonly PlaceOrder[] {
  if (!base.isPositive() || isBelowMinimum(instrument, limit, base)) return [];
  return [{ type: 'place-order', key, side, orderType: 'limit', price: price(limit), quantity: quantity(base) }];
}
