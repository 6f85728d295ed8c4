import type { Balance, Balances } from '../model/balance.js';
import type { Fill } from '../model/fill.js';
import type { Instrument } from '../model/instrument.js';
import { isLive, type Order } from '../model/order.js';
import type { Side } from '../model/side.js';
import { Decimal } from '../values/decimal.js';
import type { Asset } from '../values/identifiers.js';

/**
 * What the account holds, kept current by our own fills between two looks at the exchange. Free is what remains after the holds of our
 * live orders (in flight included) and of orders that are not ours.
 */
export class Portfolio {
  private readonly totals = new Map<Asset, Decimal>();
  private readonly ownHolds = new Map<Asset, Decimal>();
  private readonly foreignHolds = new Map<Asset, Decimal>();

  total(asset: Asset): Decimal {
    return this.totals.get(asset) ?? Decimal.ZERO;
  }

  balance(asset: Asset): Balance {
    const total = this.total(asset);
    return { total, free: total.minus(this.hold(this.ownHolds, asset)).minus(this.hold(this.foreignHolds, asset)) };
  }

  /** True once a balance of the asset was taken over or changed. */
  knows(asset: Asset): boolean {
    return this.totals.has(asset);
  }

  /** Every asset that was ever seen. */
  balances(): Balances {
    return Object.fromEntries([...this.totals.keys()].sort().map((asset) => [asset, this.balance(asset)]));
  }

  /** Moves base and quote as the fill says, and takes its fee. */
  applyFill(side: Side, fill: Fill, instrument: Instrument): void {
    const notional = fill.lastPrice.times(fill.lastQuantity);
    const bought = side === 'buy';
    this.add(instrument.base, bought ? fill.lastQuantity : fill.lastQuantity.negate());
    this.add(instrument.quote, bought ? notional.negate() : notional);
    this.add(fill.feeAsset, fill.fee.negate());
  }

  /** Replaces the hold of an order as it was by that of the order as it is. */
  moveHold(before: Order | undefined, after: Order, instrument: Instrument): void {
    const asset = heldAsset(after, instrument);
    const change = heldBy(after).minus(before === undefined ? Decimal.ZERO : heldBy(before));
    if (!change.isZero()) this.ownHolds.set(asset, this.hold(this.ownHolds, asset).plus(change));
  }

  /**
   * Takes over what the exchange says. What it holds beyond the given orders of ours is held by someone else; orders of ours that are still
   * on their way are not among them, so they have to be left out.
   */
  takeOver(balances: Balances, ours: Iterable<HoldingOrder>, instrument: Instrument): void {
    const held = new Map<Asset, Decimal>();
    for (const order of ours) {
      const asset = heldAsset(order, instrument);
      held.set(asset, this.hold(held, asset).plus(heldAmount(order)));
    }
    for (const [asset, { total, free }] of Object.entries(balances)) {
      this.totals.set(asset, total);
      const foreign = total.minus(free).minus(this.hold(held, asset));
      this.foreignHolds.set(asset, Decimal.max(foreign, Decimal.ZERO));
    }
  }

  private add(asset: Asset, amount: Decimal): void {
    this.totals.set(asset, this.total(asset).plus(amount));
  }

  private hold(holds: Map<Asset, Decimal>, asset: Asset): Decimal {
    return holds.get(asset) ?? Decimal.ZERO;
  }
}

/** The terms of an order that hold something, as we or the exchange know them. */
type HoldingOrder = Pick<Order, 'side' | 'filledQuantity'> & { readonly price?: Decimal; readonly quantity: Decimal };

function heldAsset({ side }: HoldingOrder, { base, quote }: Instrument): Asset {
  return side === 'buy' ? quote : base;
}

/** What an order keeps from being spent: quote for a limit buy (fees aside), base for a sell, nothing for a market buy. */
function heldAmount({ side, price, quantity, filledQuantity }: HoldingOrder): Decimal {
  const leaves = quantity.minus(filledQuantity);
  if (side === 'sell') return leaves;
  return price === undefined ? Decimal.ZERO : price.times(leaves);
}

function heldBy(order: Order): Decimal {
  return isLive(order) ? heldAmount(order) : Decimal.ZERO;
}
