import type { AccountOrder } from '@gridbot/venue-server';
import type { KeptOrder } from '@gridbot/core';
import type { WireAccount } from './wire-account.js';

/** What has to hold of the exchange's own books after a run, besides what holds of every run. Gives a line for each thing that is wrong. */
export function* wireProblems(account: WireAccount, kept: readonly KeptOrder[]): Iterable<string> {
  yield* account.tap.violations;
  yield* account.served.admin.state().defects.map((defect) => `the exchange has a defect: ${defect}`);
  yield* foreignUntouched(account);
  yield* nothingLeftOfArming(account);
  yield* eachOnce(account.ordersOfBot(), kept);
}

function* foreignUntouched({ foreign, served }: WireAccount): Iterable<string> {
  for (const { venueOrderId, side } of foreign) {
    const now = served.admin.orders().find((order) => order.venueOrderId === venueOrderId);
    if (now?.status !== 'open') yield `somebody else's ${side} is ${now?.status}`;
  }
}

function* nothingLeftOfArming(account: WireAccount): Iterable<string> {
  const arming = account.armingOrders();
  if (arming.length === 0) yield 'the way of an order was never tried';
  for (const { status, filledQuantity, venueOrderId } of arming) {
    if (status === 'open') yield `arming order ${venueOrderId} is left open`;
    if (!filledQuantity.isZero()) yield `arming order ${venueOrderId} was filled`;
  }
  for (const [one, other] of overlaps(arming))
    yield `arming orders ${one.venueOrderId} and ${other.venueOrderId} at a time`;
}

/** No client id was used twice, and for no lot, and under no name of the strategy, two orders lived at a time. */
function* eachOnce(orders: readonly AccountOrder[], kept: readonly KeptOrder[]): Iterable<string> {
  const keys = new Map(kept.map(({ clientOrderId, key }) => [clientOrderId as string, key]));
  for (const [id, same] of grouped(orders, ({ clientOrderId }) => clientOrderId)) {
    if (same.length > 1) yield `order ${id} was placed ${same.length} times`;
  }
  const purpose = ({ clientOrderId = '', side }: AccountOrder): string | undefined => {
    const key = keys.get(clientOrderId);
    return side === 'sell' ? key?.slice(0, key.lastIndexOf(':')) : key;
  };
  for (const [name, same] of grouped(orders, purpose)) {
    for (const [one, other] of overlaps(same)) {
      yield `orders ${one.clientOrderId} and ${other.clientOrderId} were open at a time for ${name}`;
    }
  }
}

function grouped(
  orders: readonly AccountOrder[],
  nameOf: (order: AccountOrder) => string | undefined,
): ReadonlyMap<string, readonly AccountOrder[]> {
  const groups = new Map<string, AccountOrder[]>();
  for (const order of orders) {
    const name = nameOf(order);
    if (name !== undefined) groups.set(name, [...(groups.get(name) ?? []), order]);
  }
  return groups;
}

/** Neighbours of which the second was placed before the first was over. */
function overlaps(orders: readonly AccountOrder[]): readonly (readonly [AccountOrder, AccountOrder])[] {
  return orders.slice(1).flatMap((order, index) => {
    const former = orders[index]!;
    return order.placedAt < (former.closedAt ?? Infinity) ? [[former, order] as const] : [];
  });
}
