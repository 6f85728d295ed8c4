import type {
  AccountSnapshot,
  Balances,
  ClientOrderId,
  SnapshotRequest,
  UnixMillis,
  VenueFill,
  VenueOrder,
} from '@gridbot/core';
import { accountInMotion, type OrderIds, type OrderOwners } from '@gridbot/exchange-kit';
import { accountOf } from './binance-account.mapping.js';
import type { BinanceConnection } from './binance-connection.js';
import { shownOrdersOf, venueOrderOf } from './binance-order.mapping.js';
import type { BinanceOrderOwners } from './binance-order-owners.js';
import type { BinanceOwnTrades } from './binance-own-trades.js';
import type { OwnTrade } from './binance-trade.mapping.js';
import { ENDPOINTS } from './binance.endpoints.js';
import { saysGone } from './binance.errors.js';

/** What a snapshot is read with. */
export interface SnapshotSources {
  readonly connection: BinanceConnection;
  readonly trades: BinanceOwnTrades;
  readonly owners: BinanceOrderOwners;
  readonly ids: OrderIds;
}

/** A balance is read between two looks at the trades; while they differ, so often again. */
const BALANCE_ATTEMPTS = 3;

/**
 * Reads the account in an order that loses no fill, which needs the stream of reports to be up:
 * 1. open orders, 2. orders looked up one by one, 3. trades, 4. balances, 5. trades again.
 * Trades come after the orders: an order that is told as over has all its trades in the list. Had they come first, a fill between the two
 * would end the order without being listed. An order that fills after it was read as open is open to us until its trade, from the list or the
 * stream, says otherwise. An order that moves from open to over between 1 and 2 is found by 2. Balances are taken only if no trade happened
 * around them, so that they match the trades listed; what comes later, the stream tells. Other people's trades on the account do not count: to us
 * they are a change of the account in any case.
 * @throws GridbotError EXCHANGE.UNAVAILABLE (retryable) also if orders of ours are filled faster than balances can be read
 */
export async function readSnapshot(
  sources: SnapshotSources,
  { since, lookUp }: SnapshotRequest,
): Promise<AccountSnapshot> {
  const at = presentOf(sources.connection);
  const open = await openOrders(sources);
  const { found, unknown } = await lookUpOrders(sources, missingIn(open, lookUp));
  const trades = await tradesSince(sources, since);
  const balances = await balancesWith(sources, trades, since);
  const fills = fillsOf(await sources.owners.of(trades), trades);
  const orders = [...open, ...found];
  return { type: 'account-snapshot', at, balances, orders, fills, unknown };
}

/** The earlier of the two clocks: an order must not look older than it is, or it would be given up too soon. */
function presentOf({ clock, clockOffset }: BinanceConnection): UnixMillis {
  return Math.min(clock.now(), clockOffset.now());
}

async function openOrders({ connection: { rest, symbol }, ids }: SnapshotSources): Promise<readonly VenueOrder[]> {
  const orders = shownOrdersOf(await rest.ask(ENDPOINTS.openOrders, { symbol: symbol.venueSymbol }));
  for (const { clientOrderId, venueOrderId } of orders)
    if (clientOrderId !== undefined) ids.bind(clientOrderId, venueOrderId);
  return orders;
}

function missingIn(open: readonly VenueOrder[], lookUp: readonly ClientOrderId[]): readonly ClientOrderId[] {
  const seen = new Set(open.map(({ clientOrderId }) => clientOrderId));
  return lookUp.filter((id) => !seen.has(id));
}

async function lookUpOrders(sources: SnapshotSources, wanted: readonly ClientOrderId[]) {
  const looked = await Promise.all(wanted.map(async (id) => ({ id, order: await lookUpOrder(sources, id) })));
  return {
    found: looked.flatMap(({ order }) => (order === undefined ? [] : [order])),
    unknown: looked.filter(({ order }) => order === undefined).map(({ id }) => id),
  };
}

/**
 * By the exchange's own id where it is known: client ids are unique among open orders only, and somebody may have used one again. By the client
 * id, Binance gives the newest.
 */
async function lookUpOrder(
  { connection: { rest, symbol }, ids }: SnapshotSources,
  id: ClientOrderId,
): Promise<VenueOrder | undefined> {
  const venueId = ids.venueOf(id);
  const name = venueId === undefined ? { origClientOrderId: id } : { orderId: venueId };
  const json = await rest.find(ENDPOINTS.order, { symbol: symbol.venueSymbol, ...name }, saysGone);
  if (json === undefined) return undefined;
  const order = venueOrderOf(json);
  ids.bind(id, order.venueOrderId);
  // A canceled order may be listed under the cancel's own id; we asked for ours.
  return { ...order, clientOrderId: id };
}

async function tradesSince({ connection, trades }: SnapshotSources, since: UnixMillis): Promise<OwnTrade[]> {
  const { clock, clockOffset } = connection;
  // A minute ahead, so that no difference of clocks cuts off the newest.
  const until = Math.max(clock.now(), clockOffset.now()) + 60_000;
  const found: OwnTrade[] = [];
  for await (const page of trades.pages(since, until)) found.push(...page);
  return found;
}

/** Balances that match the trades; trades that came meanwhile are added to the list. @throws GridbotError EXCHANGE.UNAVAILABLE */
async function balancesWith(sources: SnapshotSources, known: OwnTrade[], since: UnixMillis): Promise<Balances> {
  const { connection, owners, trades } = sources;
  for (let attempt = 1; ; attempt += 1) {
    const { balances } = accountOf(await connection.rest.ask(ENDPOINTS.account, { omitZeroBalances: true }));
    const newest = known.at(-1);
    const later = await (newest === undefined ? tradesSince(sources, since) : trades.from(newest.number + 1));
    known.push(...later);
    if (later.length === 0) return balances;
    if (attempt < BALANCE_ATTEMPTS) continue;
    if (fillsOf(await owners.of(later), later).length > 0) throw accountInMotion(attempt);
    return balances;
  }
}

function fillsOf(owners: OrderOwners, trades: readonly OwnTrade[]): readonly VenueFill[] {
  return trades.flatMap(({ venueOrderId, fill }) => {
    const clientOrderId = owners.get(venueOrderId);
    return clientOrderId === undefined ? [] : [{ clientOrderId, venueOrderId, fill }];
  });
}
