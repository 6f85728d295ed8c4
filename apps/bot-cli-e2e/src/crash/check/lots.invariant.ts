import type { ClientOrderId, KeptLot, KeptOrder, VenueOrder } from '@gridbot/core';
import type { Evidence } from './evidence.js';

/** A sell's key names its lot: `sell:lot-7:12`. */
const lotOf = (key: string): string | undefined => /^sell:(.+):\d+$/.exec(key)?.[1];

/** Each filled buy has exactly one lot, each lot exactly one sell: live, filled, or waiting for a reason that was told. */
export function* eachBuyHasOneSell(evidence: Evidence): Iterable<string> {
  const { history, orders, lots, flavour } = evidence;
  const there = new Map(history.orders.map((order) => [order.clientOrderId, order]));
  const bought = orders.filter(
    ({ side, clientOrderId }) => side === 'buy' && there.get(clientOrderId)?.status === 'filled',
  );
  for (const { key, clientOrderId } of bought) {
    const own = lots.filter(({ boughtBy }) => boughtBy === key);
    if (own.length !== 1) yield `buy ${clientOrderId} (${key}) is filled and has ${own.length} lots`;
  }
  const keys = new Set(bought.map(({ key }) => key));
  for (const lot of lots) {
    if (lot.boughtBy !== undefined && !keys.has(lot.boughtBy))
      yield `lot ${lot.id} was bought by ${lot.boughtBy}, which is not filled`;
    if (flavour !== 'cdca') yield* sellOf(lot, sellsOf(lot, orders, there), evidence);
  }
  yield* strangers(evidence, there);
}

type Sell = readonly [KeptOrder, VenueOrder];

function sellsOf(
  { id }: KeptLot,
  orders: readonly KeptOrder[],
  there: ReadonlyMap<ClientOrderId | undefined, VenueOrder>,
): readonly Sell[] {
  return orders
    .filter(({ key }) => lotOf(key) === id)
    .flatMap((order): readonly Sell[] => {
      const found = there.get(order.clientOrderId);
      return found === undefined ? [] : [[order, found]];
    });
}

function* sellOf(lot: KeptLot, sells: readonly Sell[], { notices }: Evidence): Iterable<string> {
  const open = sells.filter(([, { status }]) => status === 'open');
  const filled = sells.filter(([, { status }]) => status === 'filled');
  const found = `${open.length} open and ${filled.length} filled sells`;
  switch (lot.state) {
    case 'selling':
      if (open.length !== 1 || filled.length !== 0) yield `lot ${lot.id} is selling and has ${found}`;
      else if (open[0]![0].key !== lot.soldBy)
        yield `lot ${lot.id} is sold by ${lot.soldBy}, ${open[0]![0].key} is open`;
      return;
    case 'sold':
      if (lot.quantity.isZero()) return; // dust that went back to its pool
      if (open.length !== 0 || filled.length !== 1) yield `lot ${lot.id} is sold and has ${found}`;
      return;
    case 'waiting':
    case 'detached':
      if (open.length + filled.length > 0) yield `lot ${lot.id} is ${lot.state} and has ${found}`;
      if (!notices.some(({ text }) => text.includes(lot.id)))
        yield `lot ${lot.id} is ${lot.state} and nobody was told why`;
      return;
    case 'held':
      yield `lot ${lot.id} is held: its sell was never decided`;
  }
}

/** Sells that trade or wait to trade and that no lot asked for. */
function* strangers(
  { orders, lots }: Evidence,
  there: ReadonlyMap<ClientOrderId | undefined, VenueOrder>,
): Iterable<string> {
  const known = new Set(lots.map(({ id }) => id));
  for (const { key, side, clientOrderId } of orders) {
    const status = there.get(clientOrderId)?.status;
    const lot = lotOf(key);
    if (side !== 'sell' || lot === undefined || (status !== 'open' && status !== 'filled')) continue;
    if (!known.has(lot)) yield `sell ${clientOrderId} (${key}) is ${status} and no lot ${lot} is kept`;
  }
}
