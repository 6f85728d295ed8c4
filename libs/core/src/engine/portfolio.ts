import type { Balance, Balances } from '../model/balance.js';
import type { Fill } from '../model/fill.js';
import type { Instrument } from '../model/instrument.js';
import { isLive, type Order } from '../model/order.js';
import type { Side } from '../model/side.js';
import { Decimal } from '../values/decimal.js';
import type { Asset } from '../values/identifiers.js';

/** What is known of one asset. */
interface Holding {
  /** Absent until a balance of the asset was taken over or changed. */
  total: Decimal | undefined;
  /** Held by our live orders. */
  ownHold: Decimal;
  /** Held by others on the account. */
  foreignHold: Decimal;
  /** What follows from the above, once somebody has asked. */
  balance: Balance | undefined;
}

/**
 * What the account holds, kept current by our own fills between two looks at the exchange. Free is what remains after the holds of our
 * live orders (in flight included) and of orders that are not ours.
 */
export class Portfolio {
  private readonly holdings = new Map<Asset, Holding>();
  /** The assets of all holdings, sorted, once somebody has asked. */
  private names: readonly Asset[] | undefined;

  total(asset: Asset): Decimal {
    return this.holdings.get(asset)?.total ?? Decimal.ZERO;
  }

  balance(asset: Asset): Balance {
    const holding = this.holdings.get(asset);
    if (holding === undefined) return NOTHING;
    return (holding.balance ??= balanceOf(holding));
  }

  /** True once a balance of the asset was taken over or changed. */
  knows(asset: Asset): boolean {
    return this.holdings.get(asset)?.total !== undefined;
  }

  /** Every asset that was ever seen. */
  balances(): Balances {
    const balances: Record<Asset, Balance> = {};
    this.names ??= [...this.holdings.keys()].sort();
    for (const asset of this.names) if (this.knows(asset)) balances[asset] = this.balance(asset);
    return balances;
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
    if (before !== undefined && holdsTheSame(before, after)) return;
    const change = before === undefined ? heldBy(after) : heldBy(after).minus(heldBy(before));
    if (change.isZero()) return;
    const holding = this.holding(heldAsset(after, instrument));
    holding.ownHold = holding.ownHold.plus(change);
    holding.balance = undefined;
  }

  /**
   * Takes over what the exchange says. What it holds beyond the given orders of ours is held by someone else; orders of ours that are still
   * on their way are not among them, so they have to be left out.
   */
  takeOver(balances: Balances, ours: Iterable<HoldingOrder>, instrument: Instrument): void {
    const held = new Map<Asset, Decimal>();
    for (const order of ours) {
      const asset = heldAsset(order, instrument);
      held.set(asset, (held.get(asset) ?? Decimal.ZERO).plus(heldAmount(order)));
    }
    for (const [asset, { total, free }] of Object.entries(balances)) {
      const foreign = total.minus(free).minus(held.get(asset) ?? Decimal.ZERO);
      const holding = this.holding(asset);
      holding.total = total;
      holding.foreignHold = Decimal.max(foreign, Decimal.ZERO);
      holding.balance = undefined;
    }
  }

  private add(asset: Asset, amount: Decimal): void {
    const holding = this.holding(asset);
    holding.total = (holding.total ?? Decimal.ZERO).plus(amount);
    holding.balance = undefined;
  }

  private holding(asset: Asset): Holding {
    let holding = this.holdings.get(asset);
    if (holding === undefined) {
      holding = { total: undefined, ownHold: Decimal.ZERO, foreignHold: Decimal.ZERO, balance: undefined };
      this.holdings.set(asset, holding);
      this.names = undefined;
    }
    return holding;
  }
}

const NOTHING: Balance = Object.freeze({ total: Decimal.ZERO, free: Decimal.ZERO });

function balanceOf({ total = Decimal.ZERO, ownHold, foreignHold }: Holding): Balance {
  // Handed to strategies and asked for again: nobody may change it.
  return Object.freeze({ total, free: total.minus(ownHold.plus(foreignHold)) });
}

/** True if an order went on without trading: most of its changes do not concern money. */
function holdsTheSame(before: Order, after: Order): boolean {
  return isLive(before) && isLive(after) && before.filledQuantity === after.filledQuantity;
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
