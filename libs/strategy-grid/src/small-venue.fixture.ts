import {
  Decimal,
  feeAssetOf,
  price,
  quantity,
  tradeId,
  venueOrderId,
  type AccountSnapshot,
  type Balances,
  type ClientOrderId,
  type ExecutionReport,
  type FeeRates,
  type Instrument,
  type Reason,
  type SubmitOrder,
  type UnixMillis,
  type VenueFill,
  type VenueOrder,
} from '@gridbot/core';

/** What a venue is made of. */
export interface SmallVenueOptions {
  readonly instrument: Instrument;
  readonly fees: FeeRates;
  readonly totals: Map<string, Decimal>;
  /** Base that one print fills at most in each order. */
  readonly fillAtMost: Decimal | undefined;
}

interface Resting {
  readonly order: SubmitOrder;
  readonly rank: number;
  filled: Decimal;
}

/** Order book and account of one customer: resting limits fill at their price, oldest first, with maker fees. */
export class SmallVenue {
  readonly fills: VenueFill[] = [];
  /** Asked for each arriving order: a reason refuses it. */
  refuse: (order: SubmitOrder) => Reason | undefined = () => undefined;
  at: UnixMillis = 1_700_000_000_000;
  /** The newest order's rank. */
  rank = 0;
  private readonly resting = new Map<ClientOrderId, Resting>();
  private readonly ended: VenueOrder[] = [];
  private last: Decimal | undefined;

  constructor(
    private readonly options: SmallVenueOptions,
    private readonly report: (report: ExecutionReport) => void,
  ) {}

  /** Open orders of a side: buys from the highest, sells from the lowest price. */
  orders(side: 'buy' | 'sell'): readonly SubmitOrder[] {
    const orders = [...this.resting.values()].map(({ order }) => order).filter((order) => order.side === side);
    return orders.sort((a, b) => (side === 'buy' ? -1 : 1) * a.price!.compare(b.price!));
  }

  total(asset: string): Decimal {
    return this.options.totals.get(asset) ?? Decimal.ZERO;
  }

  add(asset: string, amount: Decimal): void {
    const total = this.total(asset).plus(amount);
    if (total.isNegative()) throw new Error(`the balance of ${asset} would become ${total}`);
    this.options.totals.set(asset, total);
  }

  announce(last: Decimal): void {
    this.last = last;
  }

  /** Fills what the announced print touches and what rested before it, and calls back after each. */
  match(newestRank: number, after: () => void): void {
    for (const resting of [...this.resting.values()]) {
      if (resting.rank > newestRank || !this.resting.has(resting.order.clientOrderId)) continue;
      if (touches(resting.order, this.last!)) this.fill(resting, resting.order.price!);
      after();
    }
  }

  take(order: SubmitOrder): void {
    const reason = this.refuse(order) ?? this.verdict(order);
    const { clientOrderId } = order;
    const base = { type: 'execution-report', at: this.at, clientOrderId } as const;
    if (reason !== undefined) {
      this.report({ ...base, execType: 'rejected', reason });
      return;
    }
    this.report({ ...base, execType: 'accepted', venueOrderId: venueOrderId(`v-${clientOrderId}`) });
    const resting = { order, rank: (this.rank += 1), filled: Decimal.ZERO };
    this.resting.set(clientOrderId, resting);
    if (this.last !== undefined && touches(order, this.last)) this.fill(resting, this.last);
  }

  cancel(clientOrderId: ClientOrderId, reason: Reason): void {
    const resting = this.resting.get(clientOrderId);
    if (resting === undefined) return;
    this.resting.delete(clientOrderId);
    this.ended.push(this.shown(resting, 'canceled'));
    const { at } = this;
    const filledQuantity = resting.filled;
    this.report({ type: 'execution-report', at, clientOrderId, execType: 'canceled', reason, filledQuantity });
  }

  account(asked: readonly ClientOrderId[]): AccountSnapshot {
    const open = [...this.resting.values()].map((resting) => this.shown(resting, 'open'));
    const orders = [...open, ...this.ended];
    const known = new Set(orders.map(({ clientOrderId }) => clientOrderId));
    const balances: Balances = Object.fromEntries(
      [...this.options.totals].map(([asset, total]) => [asset, { total, free: this.free(asset, Decimal.ZERO) }]),
    );
    const unknown = asked.filter((id) => !known.has(id));
    return { type: 'account-snapshot', at: this.at, balances, orders, fills: this.fills, unknown };
  }

  private verdict(order: SubmitOrder): Reason | undefined {
    const { side, price: limit, quantity: base, postOnly } = order;
    if (postOnly && this.last !== undefined && touches(order, this.last)) return { code: 'post-only', text: 'crosses' };
    const { instrument } = this.options;
    const asset = side === 'buy' ? instrument.quote : instrument.base;
    const needed = side === 'buy' ? limit!.times(base).times(Decimal.ONE.plus(this.buyFee())) : base;
    if (needed.lte(this.free(asset))) return undefined;
    return { code: 'insufficient-funds', text: `${needed} ${asset} are not free` };
  }

  private fill(resting: Resting, at: Decimal): void {
    const { order } = resting;
    const { clientOrderId, side } = order;
    const leaves = order.quantity.minus(resting.filled);
    const lastQuantity = quantity(Decimal.min(leaves, this.options.fillAtMost ?? leaves));
    resting.filled = resting.filled.plus(lastQuantity);
    if (resting.filled.eq(order.quantity)) this.resting.delete(clientOrderId);
    const { asset: feeAsset, amount: fee } = this.settle(side, lastQuantity, at);
    const shape = { tradeId: tradeId(`${clientOrderId}-${resting.filled}`), at: this.at, lastQuantity, fee, feeAsset };
    const fill = { ...shape, lastPrice: price(at), liquidity: 'maker' } as const;
    this.fills.push({ clientOrderId, fill });
    this.report({ type: 'execution-report', execType: 'filled', at: this.at, clientOrderId, fill });
  }

  private settle(side: 'buy' | 'sell', base: Decimal, at: Decimal): { asset: string; amount: Decimal } {
    const { instrument, fees } = this.options;
    const bought = side === 'buy';
    const notional = at.times(base);
    this.add(instrument.base, bought ? base : base.negate());
    this.add(instrument.quote, bought ? notional.negate() : notional);
    const baseFee = base.times(fees.maker);
    // A sale's fee in base that nobody can pay is taken from the proceeds.
    const payable = bought || baseFee.lte(this.free(instrument.base));
    const wanted = feeAssetOf(fees.asset, side, instrument);
    const asset = wanted === instrument.base && !payable ? instrument.quote : wanted;
    const amount = asset === instrument.base ? baseFee : notional.times(fees.maker);
    this.add(asset, amount.negate());
    return { asset, amount };
  }

  /** What no resting order holds; a buy holds its fee in quote as well. */
  private free(asset: string, rate: Decimal = this.buyFee()): Decimal {
    const { instrument } = this.options;
    let free = this.total(asset);
    for (const { order, filled } of this.resting.values()) {
      const leaves = order.quantity.minus(filled);
      if (order.side === 'sell' && asset === instrument.base) free = free.minus(leaves);
      if (order.side === 'buy' && asset === instrument.quote) {
        free = free.minus(order.price!.times(leaves).times(Decimal.ONE.plus(rate)));
      }
    }
    return free;
  }

  private buyFee(): Decimal {
    return this.options.fees.asset === 'quote' ? this.options.fees.maker : Decimal.ZERO;
  }

  private shown({ order, filled }: Resting, status: VenueOrder['status']): VenueOrder {
    const { clientOrderId, side, orderType, price: limit, quantity: base } = order;
    const shape = { clientOrderId, venueOrderId: venueOrderId(`v-${clientOrderId}`), side, orderType, quantity: base };
    return { ...shape, price: limit!, filledQuantity: filled, status, updatedAt: this.at };
  }
}

function touches(order: SubmitOrder, last: Decimal): boolean {
  return order.side === 'buy' ? order.price!.gte(last) : order.price!.lte(last);
}
