import type { AccountSnapshot, ClientOrderId, Execution, VenueFill, VenueOrder } from '@gridbot/core';

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
  const traded = first.fills.map(({ clientOrderId }) => clientOrderId);
  const lookUp = [...new Set([...alsoLookUp, ...traded])];
  // What trades between two questions is in the second answer, its order too if it was open before.
  const { at, balances, orders, fills } = await execution.snapshot({ since: 0, lookUp });
  const latest = new Map([...first.orders, ...orders].filter(isNamed).map((order) => [order.clientOrderId, order]));
  return { at, balances, orders: [...latest.values()], fills };
}

function isNamed(order: VenueOrder): order is NamedVenueOrder {
  return order.clientOrderId !== undefined;
}
