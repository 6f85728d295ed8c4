import type { AccountSnapshot, ClientOrderId, Execution, VenueFill, VenueOrder } from '@gridbot/core';
import { decodeOrderId } from './order-id-bases.js';

/** An order that was placed with a client id. */
export type NamedVenueOrder = VenueOrder & { readonly clientOrderId: ClientOrderId };

/** All that the exchange remembers of the account's orders with client ids. */
export interface ExchangeHistory extends Pick<AccountSnapshot, 'at' | 'balances'> {
  readonly orders: readonly NamedVenueOrder[];
  readonly fills: readonly VenueFill[];
}

/**
 * Reads the whole history: every execution the exchange lists, every open order, and each order that has an execution.
 * @param alsoLookUp further orders whose fate is wanted
 * @throws GridbotError EXCHANGE.*
 */
export async function readHistory(
  execution: Pick<Execution, 'snapshot'>,
  alsoLookUp: readonly ClientOrderId[] = [],
): Promise<ExchangeHistory> {
  const first = await execution.snapshot({ since: 0, lookUp: alsoLookUp });
  const open = first.orders.filter(isNamed).filter(({ clientOrderId: id }) => decodeOrderId(id) !== undefined);
  const named = [...open, ...first.fills].map(({ clientOrderId }) => clientOrderId);
  // Orders that were open are looked up too: they may end between the two questions.
  const lookUp = [...new Set([...alsoLookUp, ...named])];
  const { at, balances, orders, fills } = await execution.snapshot({ since: 0, lookUp });
  return { at, balances, orders: orders.filter(isNamed), fills };
}

function isNamed(order: VenueOrder): order is NamedVenueOrder {
  return order.clientOrderId !== undefined;
}
