import { Decimal } from '@gridbot/core';
import { ReportGuard } from '@gridbot/exchange-kit';
import type { AccountReader } from './kraken-account.reader.js';
import type { KrakenParts } from './kraken-exchange.js';

/** Compares the stream of reports with REST: `OpenOrders` every 15 s, which counts one, while it is quiet and orders are open. */
export function reportGuard(
  { clock, offset, remark }: KrakenParts,
  reader: AccountReader,
  onMissed: (reason: string) => void,
): ReportGuard {
  return new ReportGuard({
    clock,
    venueTime: () => offset.now(),
    ask: async () =>
      (await reader.openEverywhere()).map(({ order, isQuoteVolume }) => ({
        id: order.venueOrderId,
        // The stream counts base: what is told in quote cannot be compared.
        filled: isQuoteVolume ? Decimal.ZERO : order.filledQuantity,
      })),
    endOf: (id) => reader.endOf(id),
    onMissed,
    remark,
  });
}
