import type { HistoryRecovered, RecoveredOrder } from '../events/history-recovered.event.js';
import type { VenueFill } from '../model/venue-order.js';
import type { Fill } from '../model/fill.js';
import type { Order } from '../model/order.js';
import type { Rebuilt, RebuildOrder } from '../strategy/rebuild.js';
import { Decimal } from '../values/decimal.js';
import { quantity } from '../values/quantity.js';
import type { ClientOrderId } from '../values/identifiers.js';
import type { Books } from './books.js';
import type { StepRecorder } from './step-recorder.js';

/** What the exchange remembers, counted. */
export interface CountedHistory {
  readonly orders: readonly RebuildOrder[];
  /** What cannot be proved before any strategy is asked. */
  readonly doubts: readonly string[];
}

/** Counts every execution that our books lack, and says how each order stands. Orders are not in the table yet: they need their keys. */
export function countHistory(books: Books, event: HistoryRecovered, step: StepRecorder): CountedHistory {
  const fills = newFills(books, event.fills);
  const doubts: string[] = [];
  const orders = event.orders.map((recovered): RebuildOrder => {
    const id = recovered.clientOrderId;
    const found = fills.get(id) ?? [];
    fills.delete(id);
    const order = orderAfter(books, recovered, found);
    books.countRecovered(order, found, step);
    if (recovered.filledQuantity.gt(order.filledQuantity)) doubts.push(lacksFills(recovered, order));
    return { order, fills: found };
  });
  for (const [id, unexplained] of fills) doubts.push(lacksOrder(id, unexplained));
  return { orders, doubts };
}

/** Puts the orders into the books under the names that the strategy gave them. An order that had a name keeps it. */
export function nameHistory(
  books: Books,
  orders: readonly RebuildOrder[],
  keys: Rebuilt<unknown>['keys'],
  step: StepRecorder,
): void {
  for (const { order, fills } of orders) {
    const id = order.clientOrderId;
    const key = order.key === '' ? (keys[id] ?? `found:${id}`) : order.key;
    const before = books.orders.find(id) ?? books.orders.findLost(id);
    const counted = new Set([...(before?.counted ?? []), ...fills.map(({ tradeId }) => tradeId)]);
    books.keepRecovered({ ...order, key }, counted, step);
  }
}

function newFills(books: Books, all: readonly VenueFill[]): Map<ClientOrderId, Fill[]> {
  const fills = new Map<ClientOrderId, Fill[]>();
  const seen = new Set<string>();
  for (const { clientOrderId: id, fill } of [...all].sort((a, b) => a.fill.at - b.fill.at)) {
    const known = books.orders.find(id) ?? books.orders.findLost(id);
    const name = `${id} ${fill.tradeId}`;
    if (known?.counted.has(fill.tradeId) === true || seen.has(name)) continue;
    seen.add(name);
    fills.set(id, [...(fills.get(id) ?? []), fill]);
  }
  return fills;
}

function orderAfter(books: Books, recovered: RecoveredOrder, fills: readonly Fill[]): Order {
  const id = recovered.clientOrderId;
  const known = (books.orders.find(id) ?? books.orders.findLost(id))?.order;
  const before = known ?? unknownOrder(recovered);
  const { ending: _, ...kept } = before;
  return {
    ...kept,
    status: recovered.status,
    updatedAt: recovered.updatedAt,
    venueOrderId: recovered.venueOrderId,
    filledQuantity: fills.reduce((sum, fill) => sum.plus(fill.lastQuantity), before.filledQuantity),
    filledNotional: fills.reduce(
      (sum, fill) => sum.plus(fill.lastPrice.times(fill.lastQuantity)),
      before.filledNotional,
    ),
  };
}

function unknownOrder(recovered: RecoveredOrder): Order {
  const { clientOrderId, key = '', side, orderType, price, postOnly, placedAt, updatedAt } = recovered;
  return {
    clientOrderId,
    key,
    side,
    orderType,
    ...(price === undefined ? {} : { price }),
    quantity: quantity(recovered.quantity),
    postOnly,
    status: 'pending',
    placedAt,
    updatedAt,
    filledQuantity: Decimal.ZERO,
    filledNotional: Decimal.ZERO,
  };
}

function lacksFills({ clientOrderId: id, side, filledQuantity }: RecoveredOrder, order: Order): string {
  return (
    `The exchange says that ${filledQuantity} of order ${id} (${side} ${order.quantity} at ${order.price ?? 'the market'}) were ` +
    `traded, but lists executions of ${order.filledQuantity} only: its history is not complete.`
  );
}

function lacksOrder(id: ClientOrderId, fills: readonly Fill[]): string {
  const traded = fills.reduce((sum, { lastQuantity }) => sum.plus(lastQuantity), Decimal.ZERO);
  const ids = fills.map(({ tradeId }) => tradeId).join(', ');
  return `The exchange lists executions of ${traded} (${ids}) of order ${id}, but does not know that order any more: they are not counted.`;
}
