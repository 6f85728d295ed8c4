import type { KeptOrder } from '@gridbot/core';
import type { AccountOrder } from '@gridbot/venue-server';
import type { Evidence } from './evidence.js';

/** Every order of the bot at the exchange is known to it with the same state, and none that it knows is missing there. */
export function* ordersAreTheExchanges({ orders, there }: Evidence): Iterable<string> {
  const kept = new Map<string, KeptOrder>(orders.map((order) => [order.clientOrderId, order]));
  if (kept.size !== orders.length) yield 'an order is kept twice';
  const seen = new Set<string>();
  for (const order of there) {
    const id = order.clientOrderId ?? '';
    if (seen.has(id)) yield `client id ${id} was used for two orders at the exchange`;
    seen.add(id);
    const own = kept.get(id);
    if (own === undefined) yield `order ${id} is at the exchange and not kept`;
    else yield* differences(own, order);
    kept.delete(id);
  }
  for (const own of kept.values()) {
    const never = own.status === 'rejected' && own.filledQuantity.isZero();
    if (!never) yield `order ${own.clientOrderId} (${own.key}) is kept as ${own.status}, the exchange has none`;
  }
}

function* differences(own: KeptOrder, there: AccountOrder): Iterable<string> {
  const name = `order ${own.clientOrderId} (${own.key})`;
  if (own.side !== there.side || !own.quantity.eq(there.quantity) || `${own.price}` !== `${there.price}`) {
    yield `${name} is kept with other terms than the exchange has`;
  }
  if (own.status !== there.status && !isWordFor(own, there)) {
    yield `${name} is kept as ${own.status}, the exchange says ${there.status}${endingOf(there)}`;
  }
  if (!own.filledQuantity.eq(there.filledQuantity)) {
    yield `${name} is kept with ${own.filledQuantity} filled, the exchange says ${there.filledQuantity}`;
  }
}

/** The exchanges have their own words: what it refused late was taken for a moment, and what it cancels by itself expires on Binance. */
function isWordFor({ status }: KeptOrder, { ending }: AccountOrder): boolean {
  if (status === 'rejected') return ending?.code === 'post-only';
  return status === 'expired' && ending?.code === 'venue';
}

const endingOf = ({ ending }: AccountOrder): string =>
  ending === undefined ? '' : ` (${ending.code}: ${ending.text})`;

/** Every trade of the bot is counted exactly once, with its figures, and no other is. */
export function* fillsAreTheExchanges({ fills, trades }: Evidence): Iterable<string> {
  const kept = new Map(fills.map((each) => [`${each.clientOrderId} ${each.fill.tradeId}`, each.fill]));
  if (kept.size !== fills.length) yield 'a fill is kept twice';
  for (const { clientOrderId, tradeId, price, quantity, fee, feeAsset, liquidity } of trades) {
    const name = `${clientOrderId} ${tradeId}`;
    const fill = kept.get(name);
    kept.delete(name);
    if (fill === undefined) yield `trade ${name} of the exchange is not counted`;
    else {
      const own = `${fill.lastQuantity} at ${fill.lastPrice}, fee ${fill.fee} ${fill.feeAsset}, ${fill.liquidity}`;
      const real = `${quantity} at ${price}, fee ${fee} ${feeAsset}, ${liquidity}`;
      if (own !== real) yield `trade ${name} is counted as ${own}, it was ${real}`;
    }
  }
  for (const name of kept.keys()) yield `trade ${name} is counted, the exchange has none`;
}

/** No order of somebody else was canceled by the bot. */
export function* foreignOrdersAreUntouched({ world }: Evidence): Iterable<string> {
  const foreign = world.venue.admin.orders().filter(({ venueOrderId }) => world.foreign.has(venueOrderId));
  for (const { venueOrderId, ending } of foreign) {
    if (ending?.code === 'requested') yield `order ${venueOrderId}, placed by hand, was canceled by the bot`;
  }
}

/** Nothing is left open that tried the way of an order. */
export function* nothingElseIsOpen({ world, there }: Evidence): Iterable<string> {
  const own = new Set<string>(there.map(({ venueOrderId }) => venueOrderId));
  for (const { venueOrderId, clientOrderId } of world.venue.admin.openOrders()) {
    if (own.has(venueOrderId) || world.foreign.has(venueOrderId)) continue;
    yield `order ${venueOrderId} (${clientOrderId}) is open and belongs to nobody`;
  }
}

/** No rung is there twice. (Sells that fill in one moment bring buys at one price; the next price check cancels all of them but one.) */
export function* eachRungIsThereOnce({ there }: Evidence): Iterable<string> {
  const seen = new Set<string>();
  for (const { price, side, status } of there) {
    if (side !== 'buy' || status !== 'open') continue;
    if (seen.has(`${price}`)) yield `two buys are open at ${price}`;
    seen.add(`${price}`);
  }
}
