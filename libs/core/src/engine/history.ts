import type { HistoryRecovered, RecoveredOrder } from '../events/history-recovered.event.js';
import type { VenueFill } from '../model/venue-order.js';
import type { Fill } from '../model/fill.js';
import { isLive, type Order } from '../model/order.js';
import type { Rebuilt, RebuildOrder } from '../strategy/rebuild.js';
import { Decimal } from '../values/decimal.js';
import { quantity } from '../values/quantity.js';
import type { ClientOrderId } from '../values/identifiers.js';
import type { UnixMillis } from '../values/unix-millis.js';
import type { Books } from './books.js';
import type { StepRecorder } from './step-recorder.js';

/** An order as the exchange remembers it, or, if that has its executions only, as we do. */
type FoundOrder = Omit<RecoveredOrder, 'venueOrderId'> & Pick<Order, 'venueOrderId'>;

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
  const orders = [...forgottenOrders(books, event, fills), ...event.orders].map(
    (recovered: FoundOrder): RebuildOrder => {
      const id = recovered.clientOrderId;
      const found = fills.get(id) ?? [];
      fills.delete(id);
      const order = orderAfter(books, recovered, found, event.at);
      books.countRecovered(order, found, step);
      if (recovered.filledQuantity.gt(order.filledQuantity)) doubts.push(lacksFills(recovered, order));
      if (order.filledQuantity.gt(order.quantity)) doubts.push(hasTooMany(order));
      if (isLive(order) && books.orders.findLost(id) !== undefined) doubts.push(turnedUp(order));
      return { order, fills: found };
    },
  );
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

/** Orders that we know ourselves, with executions, of which the exchange has the executions only. */
function forgottenOrders(
  books: Books,
  { orders }: HistoryRecovered,
  fills: ReadonlyMap<ClientOrderId, readonly Fill[]>,
): readonly FoundOrder[] {
  const listed = new Set(orders.map(({ clientOrderId }) => clientOrderId));
  return [...fills.keys()].flatMap((id) => {
    const known = books.orders.find(id)?.order;
    return known === undefined || listed.has(id) ? [] : [{ ...known, status: 'open' }];
  });
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

function orderAfter(books: Books, recovered: FoundOrder, fills: readonly Fill[], at: UnixMillis): Order {
  const id = recovered.clientOrderId;
  const lost = books.orders.findLost(id)?.order;
  const known = books.orders.find(id)?.order ?? (lost && { ...lost, key: books.keyOfLate(lost) });
  const { ending: _, ...before } = known ?? unknownOrder(recovered);
  const filledQuantity = fills.reduce((sum, fill) => sum.plus(fill.lastQuantity), before.filledQuantity);
  // The exchange lists orders and executions one after the other: an order may have been filled in between.
  const status = filledQuantity.gte(before.quantity) ? 'filled' : recovered.status;
  const { venueOrderId = before.venueOrderId } = recovered;
  return {
    ...before,
    status,
    updatedAt: recovered.updatedAt,
    ...(venueOrderId !== undefined && { venueOrderId }),
    filledQuantity,
    filledNotional: fills.reduce(
      (sum, fill) => sum.plus(fill.lastPrice.times(fill.lastQuantity)),
      before.filledNotional,
    ),
    // The strategy has gone on without an order that was given up.
    ...(lost !== undefined && status === 'open' && { cancelRequestedAt: at }),
  };
}

function unknownOrder(recovered: FoundOrder): Order {
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

function lacksFills({ clientOrderId: id, side, filledQuantity }: FoundOrder, order: Order): string {
  return (
    `The exchange says that ${filledQuantity} of order ${id} (${side} ${order.quantity} at ${order.price ?? 'the market'}) were ` +
    `traded, but lists executions of ${order.filledQuantity} only: its history is not complete.`
  );
}

function hasTooMany({ clientOrderId: id, side, quantity, filledQuantity }: Order): string {
  return `The exchange lists executions of ${filledQuantity} of order ${id}, a ${side} of ${quantity}: more than was ordered.`;
}

function turnedUp({ clientOrderId: id, key, side, quantity }: Order): string {
  return `Order ${id} (${key}) was given up, and is open after all (${side} of ${quantity}): it is canceled as soon as the bot runs.`;
}

function lacksOrder(id: ClientOrderId, fills: readonly Fill[]): string {
  const traded = fills.reduce((sum, { lastQuantity }) => sum.plus(lastQuantity), Decimal.ZERO);
  const ids = fills.map(({ tradeId }) => tradeId).join(', ');
  return `The exchange lists executions of ${traded} (${ids}) of order ${id}, but does not know that order any more: they are not counted.`;
}
