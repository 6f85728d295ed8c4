import type { UnixMillis } from '@gridbot/core';
import { ReportGuard, type ShownOrder } from '@gridbot/exchange-kit';
import type { BinanceConnection } from './binance-connection.js';
import { shownOrderOf, shownOrdersOf } from './binance-order.mapping.js';
import { ENDPOINTS } from './binance.endpoints.js';
import { saysGone } from './binance.errors.js';

/** Compares the stream of reports with REST: three look-ups of weight 6 a minute while it is quiet and orders are open. */
export function reportGuard(
  { clock, clockOffset, rest, symbol, remark }: BinanceConnection,
  onMissed: (reason: string) => void,
) {
  const ofSymbol = { symbol: symbol.venueSymbol };
  return new ReportGuard({
    clock,
    venueTime: () => clockOffset.now(),
    ask: async (): Promise<readonly ShownOrder[]> =>
      shownOrdersOf(await rest.ask(ENDPOINTS.openOrders, ofSymbol)).map(({ venueOrderId, filledQuantity }) => ({
        id: venueOrderId,
        filled: filledQuantity,
      })),
    endOf: async (orderId): Promise<UnixMillis | undefined> => {
      const json = await rest.find(ENDPOINTS.order, { ...ofSymbol, orderId }, saysGone);
      if (json === undefined) return undefined;
      const order = shownOrderOf(json);
      return order === undefined || order.status === 'open' ? undefined : order.updatedAt;
    },
    onMissed,
    remark: ({ level, text }) => remark(level, text),
  });
}
