import {
  leavesQuantity,
  quantity,
  type Asset,
  type Decimal,
  type Engine,
  type Order,
  type SubmitOrder,
  type UnixMillis,
} from '@gridbot/core';
import { SimExchange } from '@gridbot/exchange-sim';
import type { MarketTerms } from './market-terms.js';

/**
 * The simulated account of a dry-run. A bot that was there before gets its account back from what the engine has counted: the same balances,
 * the same open orders. What the market did meanwhile reaches them with its first print.
 */
export function simulatedAccount(
  { simulation, instrument, fees, balances }: MarketTerms,
  engine: Engine,
  now: UnixMillis,
): SimExchange {
  const kept = Object.entries(engine.balances).map(([asset, { total }]): [Asset, Decimal] => [asset, total]);
  const account = new SimExchange({
    ...simulation,
    instrument,
    fees,
    balances: kept.length === 0 ? balances : Object.fromEntries(kept),
    // Order and trade ids begin with the engine's step, which is another in every process: they never repeat.
    idPrefix: `sim${engine.seq.toString(36)}`,
  });
  account.advanceTo(now);
  for (const order of engine.orders.values()) {
    if (order.status === 'closing') continue;
    account.submit(whatIsLeft(order));
  }
  return account;
}

function whatIsLeft(order: Order): SubmitOrder {
  const { clientOrderId, key, side, orderType, price, postOnly } = order;
  const terms = { clientOrderId, key, side, orderType, postOnly, quantity: quantity(leavesQuantity(order)) };
  return { type: 'submit-order', ...terms, ...(price && { price }) };
}
