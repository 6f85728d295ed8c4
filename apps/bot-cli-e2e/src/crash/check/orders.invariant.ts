import type { KeptOrder, VenueOrder } from '@gridbot/core';
import type { Evidence } from './evidence.js';

/** The orders and fills that are kept are those that the exchange has: each once, with the same end. */
export function* ordersAreTheExchanges({ orders, history, venue }: Evidence): Iterable<string> {
  const kept = new Map(orders.map((order) => [order.clientOrderId, order]));
  if (kept.size !== orders.length) yield 'an order is kept twice';
  for (const there of history.orders) {
    const id = there.clientOrderId;
    if (id === undefined || !venue.log.isBots(id)) continue;
    const order = kept.get(id);
    if (order === undefined) yield `order ${id} is on the exchange and not kept`;
    else yield* differences(order, there);
    kept.delete(id);
  }
  for (const order of kept.values()) {
    const never = order.status === 'rejected' && order.filledQuantity.isZero();
    if (!never) yield `order ${order.clientOrderId} (${order.key}) is kept as ${order.status}, the exchange has none`;
  }
}

/** Every fill of the exchange is kept, once, with the same figures; no other is. */
export function* fillsAreTheExchanges({ fills, history, venue }: Evidence): Iterable<string> {
  const text = (fill: object): string => JSON.stringify(fill);
  const kept = new Map(fills.map(({ clientOrderId, fill }) => [`${clientOrderId} ${fill.tradeId}`, text(fill)]));
  if (kept.size !== fills.length) yield 'a fill is kept twice';
  for (const { clientOrderId, fill } of history.fills) {
    if (!venue.log.isBots(clientOrderId)) continue;
    const name = `${clientOrderId} ${fill.tradeId}`;
    const found = kept.get(name);
    if (found === undefined) yield `fill ${name} of the exchange is not kept`;
    else if (!sameFill(found, text(fill))) yield `fill ${name} is kept as ${found}, it was ${text(fill)}`;
    kept.delete(name);
  }
  for (const name of kept.keys()) yield `fill ${name} is kept, the exchange has none`;
}

/** No order was sent twice, none for something that was already being sent for; nobody else's order was touched. */
export function* nothingForeignNothingTwice({ venue, history }: Evidence): Iterable<string> {
  yield* venue.log.violations;
  const { log } = venue;
  for (const id of log.otherIds()) {
    const order = history.orders.find(({ clientOrderId }) => clientOrderId === id);
    if (order?.status === 'canceled') yield `order ${id} of another bot was canceled`;
  }
}

/** No order was given up as never placed that the exchange had: it shows every order within the grace period. */
export function* nothingGivenUpTooEarly({ notices }: Evidence): Iterable<string> {
  for (const { topic, text } of notices) if (topic === 'order.turned-up-late') yield text;
}

function* differences(order: KeptOrder, there: VenueOrder): Iterable<string> {
  const name = `order ${order.clientOrderId} (${order.key})`;
  if (order.side !== there.side || !order.quantity.eq(there.quantity) || `${order.price}` !== `${there.price}`) {
    yield `${name} is kept with other terms than the exchange has`;
  }
  if (order.status !== there.status) yield `${name} is kept as ${order.status}, the exchange says ${there.status}`;
  if (!order.filledQuantity.eq(there.filledQuantity)) {
    yield `${name} is kept with ${order.filledQuantity} filled, the exchange says ${there.filledQuantity}`;
  }
}

/** Field by field, whatever their order. */
function sameFill(one: string, other: string): boolean {
  const sorted = (text: string): string => JSON.stringify(Object.entries(JSON.parse(text) as object).sort());
  return sorted(one) === sorted(other);
}
