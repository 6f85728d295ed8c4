import type { Decimal } from '@gridbot/core';
import { RecentIds } from '@gridbot/exchange-kit';

/** Adds up what the stream told of each open order, so that a report that never came shows when the order ends. */
export class FillCount {
  private readonly filled = new Map<string, Decimal>();
  private readonly trades = new RecentIds<string>();

  /** From here on every trade of the order is heard. Told again: nothing changes. */
  begin(orderId: string, filled: Decimal): void {
    if (!this.filled.has(orderId)) this.filled.set(orderId, filled);
  }

  /** A trade; one that comes twice counts once. */
  add(orderId: string, tradeId: string, quantity: Decimal): void {
    const former = this.filled.get(orderId);
    if (this.trades.add(tradeId) && former !== undefined) this.filled.set(orderId, former.plus(quantity));
  }

  /** True if fewer or more trades were heard than the exchange counted. False if nothing is known about the order. */
  differs(orderId: string, total: Decimal): boolean {
    const heard = this.filled.get(orderId);
    return heard !== undefined && !heard.eq(total);
  }

  forget(orderId: string): void {
    this.filled.delete(orderId);
  }

  /** A new connection: what was heard on the old one may have gaps. */
  clear(): void {
    this.filled.clear();
  }
}
