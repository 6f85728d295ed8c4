import { Decimal, type Engine, type Order, type OrderRepository } from '@gridbot/core';

/** True if the exchange has ever taken an order of this bot. */
export async function hasEverTraded(
  engine: Engine,
  store: { readonly orders: Pick<OrderRepository, 'each'> },
): Promise<boolean> {
  if (engine.seq === 0) return false;
  for (const order of engine.orders.values()) if (wasTaken(order)) return true;
  for await (const order of store.orders.each()) if (wasTaken(order)) return true;
  return false;
}

function wasTaken({ status, venueOrderId, filledQuantity }: Order): boolean {
  return status === 'open' || venueOrderId !== undefined || filledQuantity.gt(Decimal.ZERO);
}
