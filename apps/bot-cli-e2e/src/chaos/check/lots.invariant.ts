import type { KeptLot } from '@gridbot/core';
import type { Evidence } from './evidence.js';

/** A sell's key names its lot: `sell:lot-7:12`. */
const lotOf = (key: string): string | undefined => /^sell:(.+):\d+$/.exec(key)?.[1];

/** Each filled buy has exactly one lot, each lot at most one sell at a time: open, filled, or waiting for a reason that was told. */
export function* eachBuyHasOneSell(evidence: Evidence): Iterable<string> {
  const { orders, lots, there, world } = evidence;
  const status = new Map(there.map(({ clientOrderId, status: state }) => [clientOrderId, state]));
  const bought = orders.filter(({ side, clientOrderId }) => side === 'buy' && status.get(clientOrderId) === 'filled');
  for (const { key, clientOrderId } of bought) {
    const own = lots.filter(({ boughtBy }) => boughtBy === key);
    if (own.length !== 1) yield `buy ${clientOrderId} (${key}) is filled and has ${own.length} lots`;
  }
  if (world.grid.flavour === 'cdca') return;
  for (const lot of lots) {
    const sells = orders
      .filter(({ key }) => lotOf(key) === lot.id)
      .map(({ clientOrderId }) => status.get(clientOrderId));
    yield* sellOf(lot, sells, evidence);
  }
}

function* sellOf(lot: KeptLot, sells: readonly (string | undefined)[], { world }: Evidence): Iterable<string> {
  const open = sells.filter((state) => state === 'open').length;
  const filled = sells.filter((state) => state === 'filled').length;
  const found = `lot ${lot.id} is ${lot.state} and has ${open} open and ${filled} filled sells`;
  switch (lot.state) {
    case 'selling':
      if (open !== 1 || filled !== 0) yield found;
      return;
    case 'sold':
      if (!lot.quantity.isZero() && (open !== 0 || filled !== 1)) yield found;
      return;
    case 'held':
      yield `${found}: its sell was never decided`;
      return;
    case 'waiting':
    case 'detached':
      if (open + filled > 0) yield found;
      if (!world.witness.notices.some(({ text }) => text.includes(lot.id))) yield `${found}, and nobody was told why`;
  }
}
