import {
  Decimal,
  type AccountSnapshot,
  type ClientOrderId,
  type ExecutionReport,
  type Reason,
  type UnixMillis,
  type VenueOrder,
  type VenueOrderId,
} from '@gridbot/core';

/** All that the exchange has told of the arming order: by reports, and by the account when it was asked. */
export class ArmingSight {
  private order: VenueOrder | undefined;
  private filledByTrades = new Map<string, Decimal>();
  private refusal: Reason | undefined;
  private ending: Reason | undefined;
  /** Whether the last look at the account showed it open. */
  private listed = false;

  /** @param former what an earlier process left under the same id, which is over and not meant */
  constructor(
    private readonly id: ClientOrderId,
    private readonly former?: VenueOrderId,
  ) {}

  /** Why the exchange refused it; absent if it did not. */
  get rejected(): Reason | undefined {
    return this.refusal;
  }

  /** True while the account shows it open. */
  get open(): boolean {
    return this.listed;
  }

  /** True once the exchange has said that it is over and the account does not show it open any more. */
  get gone(): boolean {
    return !this.listed && (this.ending !== undefined || (this.order !== undefined && this.order.status !== 'open'));
  }

  /** Why the exchange says that it ended; absent if it said nothing. */
  get endedFor(): Reason | undefined {
    return this.ending;
  }

  /** The exchange's own id, as far as it is known. */
  get venueOrderId(): VenueOrderId | undefined {
    return this.order?.venueOrderId;
  }

  /** When the exchange last changed it; absent as long as it was not seen. */
  get updatedAt(): UnixMillis | undefined {
    return this.order?.updatedAt;
  }

  /** Base that was filled, by whichever account is higher. */
  get filled(): Decimal {
    const trades = [...this.filledByTrades.values()].reduce((sum, each) => sum.plus(each), Decimal.ZERO);
    return Decimal.max(trades, this.order?.filledQuantity ?? Decimal.ZERO);
  }

  /** Takes a report; those of other orders mean nothing here. */
  report(report: ExecutionReport): void {
    if (report.clientOrderId !== this.id || this.isFormer(report.venueOrderId)) return;
    if (report.execType === 'rejected') this.refusal = report.reason;
    if (report.execType === 'canceled' || report.execType === 'expired') this.ending = report.reason;
    if (report.execType === 'filled') this.filledByTrades.set(report.fill.tradeId, report.fill.lastQuantity);
  }

  /** Takes the account as it is now. */
  look({ orders, fills }: Pick<AccountSnapshot, 'orders' | 'fills'>): void {
    const found = orders.find((order) => order.clientOrderId === this.id && !this.isFormer(order.venueOrderId));
    this.listed = found?.status === 'open';
    this.order = found ?? this.order;
    for (const { clientOrderId, venueOrderId, fill } of fills) {
      const isOther = clientOrderId !== this.id || this.isFormer(venueOrderId);
      if (!isOther) this.filledByTrades.set(fill.tradeId, fill.lastQuantity);
    }
  }

  private isFormer(id: VenueOrderId | undefined): boolean {
    return id !== undefined && id === this.former;
  }
}
