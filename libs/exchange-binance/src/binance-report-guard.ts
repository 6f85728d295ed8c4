import type { UnixMillis } from '@gridbot/core';
import { ReportGuard, type ShownOrder } from '@gridbot/exchange-kit';
import type { BinanceConnection } from './binance-connection.js';
import { venueOrderOf, venueOrdersOf } from './binance-order.mapping.js';
import { ENDPOINTS } from './binance.endpoints.js';
import { saysGone } from './binance.errors.js';

/** Compares the stream of reports with REST: three look-ups of weight 6 a minute while it is quiet and orders are open. */
export function reportGuard(
  { clock, clockOffset, rest, symbol }: BinanceConnection,
  onMissed: (reason: string) => void,
) {
  const ofSymbol = { symbol: symbol.venueSymbol };
  return new ReportGuard({
    clock,
    venueTime: () => clockOffset.now(),
    ask: async (): Promise<readonly ShownOrder[]> =>
      venueOrdersOf(await rest.ask(ENDPOINTS.openOrders, ofSymbol)).map(({ venueOrderId, filledQuantity }) => ({
        id: venueOrderId,
        filled: filledQuantity,
      })),
    endOf: async (orderId): Promise<UnixMillis | undefined> => {
      const json = await rest.find(ENDPOINTS.order, { ...ofSymbol, orderId }, saysGone);
      if (json === undefined) return undefined;
      const { status, updatedAt } = venueOrderOf(json);
      return status === 'open' ? undefined : updatedAt;
    },
    onMissed,
  });
}

/** True for an order status after which nothing follows. */
export function isOver(status: string): boolean {
  return status !== 'NEW' && status !== 'PENDING_NEW' && status !== 'PARTIALLY_FILLED';
}
