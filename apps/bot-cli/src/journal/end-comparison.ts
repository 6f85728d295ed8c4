import { isLive, type BotRecords, type Engine, type Order } from '@gridbot/core';
import { fieldDifferences, type FieldDifference } from './field-differences.js';

/** Compares what the tables say after the last step with what a replay has: live orders, balances, sums of the ledger. */
export async function endDifferences(engine: Engine, records: BotRecords): Promise<readonly FieldDifference[]> {
  return [
    ...fieldDifferences('orders', await keptOrders(records), liveOrders(engine)),
    ...fieldDifferences('balances', await keptBalances(records), balancesOf(engine)),
    ...fieldDifferences('ledger', nonZero(await records.ledger.totals()), nonZero(engine.ledger)),
  ];
}

async function keptOrders(records: BotRecords): Promise<Readonly<Record<string, Order>>> {
  const orders: Record<string, Order> = {};
  for await (const { seq: _, ...order } of records.orders.each({ live: true })) orders[order.clientOrderId] = order;
  return orders;
}

function liveOrders(engine: Engine): Readonly<Record<string, Order>> {
  return Object.fromEntries([...engine.orders.values()].filter(isLive).map((order) => [order.clientOrderId, order]));
}

async function keptBalances({ balances }: BotRecords): Promise<Readonly<Record<string, string>>> {
  return amounts((await balances.list()).map(({ asset, total }) => [asset, total]));
}

function balancesOf({ balances }: Engine): Readonly<Record<string, string>> {
  return amounts(Object.entries(balances).map(([asset, { total }]) => [asset, total]));
}

/** By account and asset. An account that comes to nothing is the same as none. */
function nonZero(totals: Engine['ledger']): Readonly<Record<string, string>> {
  return amounts(totals.map(({ account, asset, amount }) => [`${account} ${asset}`, amount]));
}

function amounts(
  entries: readonly (readonly [string, { isZero(): boolean; toString(): string }])[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(entries.flatMap(([name, amount]) => (amount.isZero() ? [] : [[name, amount.toString()]])));
}
