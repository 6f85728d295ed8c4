import type { HistoryRecovered, RecoveredOrder, VenueOrder } from '@gridbot/core';
import type { SimExchange } from '@gridbot/exchange-sim';

/** What a simulated exchange remembers of our orders: those that are open, and those with executions. */
export async function historyOf(
  exchange: SimExchange,
  forgets: (id: string) => boolean = () => false,
): Promise<HistoryRecovered> {
  const first = await exchange.snapshot({ since: 0, lookUp: [] });
  const lookUp = [...new Set(first.fills.map(({ clientOrderId }) => clientOrderId))];
  const { at, balances, orders, fills } = await exchange.snapshot({ since: 0, lookUp });
  const ours = orders.filter(isOurs).filter(({ clientOrderId: id }) => !forgets(id));
  const placedAt = (id: string, updatedAt: number) =>
    Math.min(updatedAt, ...fills.filter(({ clientOrderId }) => clientOrderId === id).map(({ fill }) => fill.at));
  return {
    type: 'history-recovered',
    at,
    balances,
    orders: ours
      .map((order) => ({
        ...order,
        postOnly: order.side === 'buy',
        placedAt: placedAt(order.clientOrderId, order.updatedAt),
      }))
      .sort((a, b) => decidedAt(a.clientOrderId) - decidedAt(b.clientOrderId)),
    fills: fills.filter(({ clientOrderId: id }) => !forgets(id)),
    ...(exchange.lastPrice === undefined ? {} : { price: exchange.lastPrice }),
  };
}

function isOurs(order: VenueOrder): order is VenueOrder & Pick<RecoveredOrder, 'clientOrderId'> {
  return order.clientOrderId !== undefined;
}

function decidedAt(id: string): number {
  return Number.parseInt(id.split('-').at(-1)!, 36);
}
