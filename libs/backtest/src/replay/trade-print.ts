import { decimal, type Decimal, type Price, type UnixMillis } from '@gridbot/core';
import { exactPrice } from '@gridbot/history';
import type { TradeSeries } from '@gridbot/history';

/** The print that a trade is. */
export function tradePrint(series: TradeSeries, row: number): { at: UnixMillis; price: Price; quantity: Decimal } {
  return {
    at: series.at[row]!,
    price: exactPrice(series.price[row]!),
    quantity: decimal(String(series.quantity[row]!)),
  };
}
