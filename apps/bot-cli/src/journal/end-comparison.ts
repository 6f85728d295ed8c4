import { isLive, type BotReader, type BotRecords, type Engine, type Order } from '@gridbot/core';
import { fieldDifferences, type FieldDifference } from './field-differences.js';
import type { RepeatingEngine } from './repeating-engine.js';
import { tableDifferences } from './table-comparison.js';

/**
 * Compares what the tables say after the last step with what a replay has: every row if the steps were repeated from the very first one on,
 * else live orders; balances, sums of the ledger, and a snapshot of that very step.
 */
export async function endDifferences(
  repeating: RepeatingEngine,
  reader: BotReader,
): Promise<readonly FieldDifference[]> {
  const { engine, records } = repeating;
  return [
    ...(records === undefined
      ? fieldDifferences('orders', await keptOrders(reader), liveOrders(engine))
      : await tableDifferences(records, reader)),
    ...fieldDifferences('balances', await keptBalances(reader), balancesOf(engine)),
    ...fieldDifferences('ledger', nonZero(await reader.ledger.totals()), nonZero(engine.ledger)),
    ...(await snapshotDifferences(repeating, reader)),
  ];
}

/** A bot that stopped in good order left a snapshot of its last step, which its next start begins with. */
async function snapshotDifferences(repeating: RepeatingEngine, reader: BotReader): Promise<readonly FieldDifference[]> {
  const { engine } = repeating;
  const kept = await reader.snapshot();
  if (kept?.seq !== engine.seq) return [];
  const now = engine.snapshot();
  // What another version of the strategy kept has no counterpart.
  return kept.stateVersion === now.stateVersion ? fieldDifferences('snapshot', repeating.restored(kept), now) : [];
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
