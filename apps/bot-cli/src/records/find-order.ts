import { GridbotError, type BotReader, type ClientOrderId, type KeptOrder } from '@gridbot/core';

/** The order that a person meant. */
export interface FoundOrder {
  readonly order: KeptOrder;
  /** Older orders of the same key, if it was named by its key; the newest last. */
  readonly others: readonly KeptOrder[];
}

/** How many orders are named to somebody who named none that is kept. */
const NAMED = 5;

/**
 * Finds an order by our client order id, the strategy's key (the newest of them) or the exchange's id.
 * @throws GridbotError STORE.NOT_FOUND that names the newest orders there are
 */
export async function findOrder({ orders, bot }: BotReader, named: string): Promise<FoundOrder> {
  const byId = await orders.find(named as ClientOrderId);
  if (byId !== undefined) return { order: byId, others: [] };
  const byKey = await orders.withKey(named);
  const newest = byKey.at(-1);
  if (newest !== undefined) return { order: newest, others: byKey.slice(0, -1) };
  for await (const order of orders.each()) if (order.venueOrderId === named) return { order, others: [] };
  throw notFound(named, bot.name, await orders.list({ limit: NAMED, newest: true }));
}

function notFound(named: string, bot: string, newest: readonly KeptOrder[]): GridbotError {
  const there = newest.map(({ clientOrderId, key }) => `${clientOrderId} (${key})`).join(', ');
  return new GridbotError(
    'STORE.NOT_FOUND',
    `bot "${bot}" has no order "${named}", neither as our id, nor as the exchange's, nor as a key. ` +
      (there === '' ? 'It has no orders yet.' : `Its newest are ${there}; gridbot orders lists them all.`),
    { details: { order: named } },
  );
}
