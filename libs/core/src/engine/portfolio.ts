import type { Balance, Balances } from '../model/balance.js';
import type { Fill } from '../model/fill.js';
import type { Instrument } from '../model/instrument.js';
import { isLive, leavesQuantity, type Order } from '../model/order.js';
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
    const asset = after.side === 'buy' ? instrument.quote : instrument.base;
    const change = heldBy(after).minus(before === undefined ? Decimal.ZERO : heldBy(before));
    if (!change.isZero()) this.ownHolds.set(asset, this.hold(this.ownHolds, asset).plus(change));
  }

  /** Takes over what the exchange says. What it holds beyond our own live orders is held by someone else. */
  takeOver(balances: Balances): void {
    for (const [asset, { total, free }] of Object.entries(balances)) {
      this.totals.set(asset, total);
      const foreign = total.minus(free).minus(this.hold(this.ownHolds, asset));
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

/** What a live order keeps from being spent: quote for a limit buy (fees aside), base for a sell, nothing for a market buy. */
function heldBy(order: Order): Decimal {
  if (!isLive(order)) return Decimal.ZERO;
  if (order.side === 'sell') return leavesQuantity(order);
  return order.price === undefined ? Decimal.ZERO : order.price.times(leavesQuantity(order));
}
