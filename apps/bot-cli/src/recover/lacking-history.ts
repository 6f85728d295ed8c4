import type { BotRecords, ClientOrderId, Engine, HistoryRecovered, KeptOrder, RecoveredOrder } from '@gridbot/core';
import type { ExchangeHistory, NamedVenueOrder } from './exchange-history.js';
import { byDecision, decodeOrderId } from './order-id-bases.js';

/** What our memory lacks, and what of the rest does not fit it. */
export interface LackingHistory {
  readonly event: HistoryRecovered;
  readonly doubts: readonly string[];
}

/** What the database has of a bot. */
interface Kept {
  readonly orders: ReadonlyMap<ClientOrderId, KeptOrder>;
  /** Client order id and trade id. */
  readonly fills: ReadonlySet<string>;
}

/** Takes from the exchange's history what belongs to these order ids and is not in the database. */
export async function lackingHistory(
  { at, balances, orders, fills }: ExchangeHistory,
  base: string,
  engine: Engine,
  records: Pick<BotRecords, 'orders' | 'fills'>,
): Promise<LackingHistory> {
  const kept = await readKept(records);
  const isOurs = (id: ClientOrderId): boolean => decodeOrderId(id)?.base === base;
  const isOver = (id: ClientOrderId): boolean => kept.orders.has(id) && !engine.knows(id);
  const unknownFills = fills.filter(
    ({ clientOrderId: id, fill }) => isOurs(id) && !kept.fills.has(`${id} ${fill.tradeId}`),
  );
  const uncounted = unknownFills
    .filter(({ clientOrderId: id }) => isOver(id))
    .map(({ clientOrderId: id, fill }) => {
      const what = `${fill.lastQuantity} at ${fill.lastPrice} (${fill.tradeId})`;
      return `The exchange lists an execution of ${what} of order ${id}, which had ended before without it: it is not counted.`;
    });
  const stillOpen = orders
    .filter(({ clientOrderId: id, status }) => isOurs(id) && isOver(id) && status === 'open')
    .map(({ clientOrderId: id, venueOrderId, side, quantity, price }) => {
      const what = `${side} of ${quantity} at ${price ?? 'the market'}`;
      return `Order ${id} (${what}) had ended, and is open at the exchange (${venueOrderId}): it is left alone. Cancel it by hand.`;
    });
  const firstFill = new Map<ClientOrderId, number>();
  for (const { clientOrderId: id, fill } of fills) {
    firstFill.set(id, Math.min(fill.at, firstFill.get(id) ?? Infinity));
  }
  const lacking = orders.filter(({ clientOrderId: id }) => isOurs(id) && !isOver(id));
  return {
    event: {
      type: 'history-recovered',
      at,
      balances,
      orders: lacking
        .map((order) => recovered(order, kept.orders.get(order.clientOrderId), firstFill))
        .sort((a, b) => byDecision(a.clientOrderId, b.clientOrderId)),
      fills: unknownFills.filter(({ clientOrderId: id }) => !isOver(id)).sort((a, b) => a.fill.at - b.fill.at),
    },
    doubts: [...uncounted, ...stillOpen],
  };
}

function recovered(
  order: NamedVenueOrder,
  kept: KeptOrder | undefined,
  firstFill: ReadonlyMap<ClientOrderId, number>,
): RecoveredOrder {
  const { clientOrderId: id, updatedAt, side } = order;
  const earliest = Math.min(updatedAt, firstFill.get(id) ?? Infinity);
  return {
    ...order,
    ...(kept === undefined ? {} : { key: kept.key }),
    postOnly: kept?.postOnly ?? side === 'buy',
    placedAt: kept?.placedAt ?? earliest,
  };
}

async function readKept({ orders, fills }: Pick<BotRecords, 'orders' | 'fills'>): Promise<Kept> {
  const known = new Map<ClientOrderId, KeptOrder>();
  const counted = new Set<string>();
  for await (const order of orders.each()) known.set(order.clientOrderId, order);
  for await (const { clientOrderId: id, fill } of fills.each()) counted.add(`${id} ${fill.tradeId}`);
  return { orders: known, fills: counted };
}
