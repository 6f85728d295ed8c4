import {
  Decimal,
  GridbotError,
  type Asset,
  type Balance,
  type Balances,
  type Fill,
  type Instrument,
  type Order,
  type Reason,
  type ReasonCode,
  type StepResult,
} from '@gridbot/core';
import type { OtherPrice } from './holdings.js';

/** How many orders and fills there were. */
export interface TradeCounts {
  readonly fills: number;
  readonly buys: number;
  readonly sells: number;
  /** Orders sent. */
  readonly orders: number;
  readonly canceled: number;
  /** Orders refused, by the exchange or by our own checks. */
  readonly rejected: number;
  /** Those of them that our own checks refused, so that they were never sent, by reason. */
  readonly refused: RefusalCounts;
}

/** How many orders were refused, by reason; reasons that never came are absent. */
export type RefusalCounts = Readonly<Partial<Record<ReasonCode, number>>>;

/** Counts what steps do and sees to it that no balance is ever below zero. */
export class AccountWatcher {
  private readonly counts = { fills: 0, buys: 0, sells: 0, orders: 0, canceled: 0, rejected: 0 };
  private readonly refused = new Map<ReasonCode, number>();
  private readonly lowest = new Map<Asset, { total: Decimal; free: Decimal }>();
  private feesInQuote = Decimal.ZERO;

  constructor(
    private readonly instrument: Instrument,
    private readonly other: OtherPrice | undefined,
    private readonly balances: () => Balances,
  ) {}

  /**
   * Takes a step into account; true if it moved money.
   * @throws GridbotError ENGINE.INVARIANT if a balance is below zero
   */
  step({ orders, fills, commands, seq }: StepResult): boolean {
    const { counts } = this;
    for (const command of commands) if (command.type === 'submit-order') counts.orders += 1;
    for (const { status, refusal } of orders) {
      if (status === 'canceled') counts.canceled += 1;
      else if (status === 'rejected') this.countRejected(refusal);
    }
    for (const { clientOrderId, fill } of fills)
      this.count(
        fill,
        orders.find((order) => order.clientOrderId === clientOrderId),
      );
    if (fills.length > 0) this.look(seq);
    return fills.length > 0;
  }

  /** Looks at the balances. */
  look(seq: number): void {
    for (const [asset, balance] of Object.entries(this.balances())) {
      if (balance.total.isNegative() || balance.free.isNegative()) throw negative(asset, balance, seq);
      const known = this.lowest.get(asset);
      if (known === undefined) this.lowest.set(asset, { ...balance });
      else {
        if (balance.total.lt(known.total)) known.total = balance.total;
        if (balance.free.lt(known.free)) known.free = balance.free;
      }
    }
  }

  get trades(): TradeCounts {
    return { ...this.counts, refused: Object.fromEntries([...this.refused].sort(([a], [b]) => (a < b ? -1 : 1))) };
  }

  /** The lowest total and the lowest free of each asset, at the start and after every fill. */
  get lowestBalances(): Balances {
    return Object.fromEntries([...this.lowest].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** Every fee at the price of its fill. */
  get feesPaid(): Decimal {
    return this.feesInQuote;
  }

  private countRejected(refusal: Reason | undefined): void {
    this.counts.rejected += 1;
    if (refusal !== undefined) this.refused.set(refusal.code, (this.refused.get(refusal.code) ?? 0) + 1);
  }

  private count({ fee, feeAsset, lastPrice }: Fill, order: Order | undefined): void {
    this.counts.fills += 1;
    this.counts[order?.side === 'sell' ? 'sells' : 'buys'] += 1;
    const { base, quote } = this.instrument;
    if (feeAsset === quote) this.feesInQuote = this.feesInQuote.plus(fee);
    else if (feeAsset === base) this.feesInQuote = this.feesInQuote.plus(fee.times(lastPrice));
    else if (feeAsset === this.other?.asset) this.feesInQuote = this.feesInQuote.plus(fee.times(this.other.price));
  }
}

function negative(asset: Asset, { total, free }: Balance, seq: number): GridbotError {
  const text = `after step ${seq} the account has ${total} ${asset}, ${free} of it free: a balance below zero is a defect, please report it`;
  return new GridbotError('ENGINE.INVARIANT', text, { details: { asset, seq } });
}
