import type { AccountSnapshot, Balances, SnapshotRequest, UnixMillis, VenueFill } from '@gridbot/core';
import { accountInMotion, type OrderOwners } from '@gridbot/exchange-kit';
import type { AccountReader, OrderRow } from './ccxt-account.reader.js';
import type { CcxtConnection } from './ccxt-connection.js';
import { ownTradeOf, type TradeRow } from './ccxt-trade.mapping.js';
import type { TradesReader } from './ccxt-trades.reader.js';

/** What a snapshot is read with. */
export interface SnapshotSources {
  readonly connection: CcxtConnection;
  readonly reader: AccountReader;
  readonly trades: TradesReader;
}

/** A balance is read between two looks at the trades; while they differ, so often again. */
const BALANCE_ATTEMPTS = 3;

/**
 * Reads the account in an order that loses no fill: open orders, those that are looked up one by one, trades, balances, trades again. An
 * order that is told as over has its trades in the list; balances are taken only if no trade happened around them; other people's
 * trades on the account do not count, as they are a change of the account in any case. What the exchange lists late is found by the next
 * snapshot, which overlaps this one.
 * @throws GridbotError EXCHANGE.UNAVAILABLE (retryable) also if orders of ours are filled faster than balances can be read
 */
export async function readSnapshot(sources: SnapshotSources, request: SnapshotRequest): Promise<AccountSnapshot> {
  const { connection, reader } = sources;
  const at = connection.clock.now();
  const open = await reader.openOrders();
  const shown = new Set(open.map(({ order }) => order.clientOrderId));
  const found: OrderRow[] = [];
  const unknown = [];
  for (const id of request.lookUp.filter((one) => !shown.has(one))) {
    const row = await reader.find(id);
    if (row === undefined) unknown.push(id);
    else found.push(row);
  }
  const { balances, trades } = await balancesWithTrades(sources, request.since);
  const fills = fillsOf(await reader.ownersOf(trades), trades);
  const orders = [...open, ...found].map(({ order }) => order);
  return { type: 'account-snapshot', at, balances, orders, fills, unknown };
}

async function balancesWithTrades(
  { reader, trades }: SnapshotSources,
  since: UnixMillis,
): Promise<{ readonly balances: Balances; readonly trades: readonly TradeRow[] }> {
  let before = await trades.since(since);
  for (let attempt = 1; ; attempt += 1) {
    const balances = await reader.balances();
    const after = await trades.since(since);
    const known = new Set(before.map(({ row }) => row.id));
    const later = after.filter(({ row }) => !known.has(row.id));
    if (later.length === 0) return { balances, trades: after };
    before = after;
    if (attempt < BALANCE_ATTEMPTS) continue;
    const owners = await reader.ownersOf(later);
    if (later.some(({ venueOrderId }) => owners.get(venueOrderId) !== undefined)) throw accountInMotion(attempt);
    return { balances, trades: after };
  }
}

function fillsOf(owners: OrderOwners, trades: readonly TradeRow[]): readonly VenueFill[] {
  return trades.flatMap((trade) => {
    const clientOrderId = owners.get(trade.venueOrderId);
    return clientOrderId === undefined ? [] : [{ clientOrderId, ...ownTradeOf(trade) }];
  });
}
