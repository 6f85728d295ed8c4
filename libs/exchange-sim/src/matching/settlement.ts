import {
  Decimal,
  type Instrument,
  type Liquidity,
  type Price,
  type Reason,
  type Side,
  type UnixMillis,
} from '@gridbot/core';
import type { Accounts } from './accounts.js';
import type { Fee, Fees } from './fees.js';
import type { RestingOrder } from './sim-order.js';

/** A part of an order that trades. */
export interface Trade {
  readonly side: Side;
  readonly price: Price;
  readonly quantity: Decimal;
  readonly liquidity: Liquidity;
}

/**
 * Moves money between the accounts.
 *
 * The rule that keeps every balance at zero or above: an order is taken only if what it gives away is spendable, and for a buy whose fee is
 * taken in quote the fee as well. A resting buy holds price times quantity and reserves the maker fee on it (it can only ever fill as
 * maker, at its own price); the reserve stays visible as free, as on Kraken, but no other order and no withdrawal can spend it. Every
 * other fee is taken from what a fill brings in, or from a balance that is asked first.
 */
export class Settlement {
  constructor(
    private readonly accounts: Accounts,
    private readonly fees: Fees,
    private readonly instrument: Instrument,
  ) {}

  /** Why the account cannot pay for this trade, or `undefined` if it can. */
  shortage({ side, price, quantity, liquidity }: Trade): Reason | undefined {
    const asset = side === 'buy' ? this.instrument.quote : this.instrument.base;
    const given = side === 'buy' ? price.times(quantity) : quantity;
    const fee = side === 'buy' ? this.fees.onTopOfBuy(given, liquidity) : Decimal.ZERO;
    if (this.accounts.covers(asset, given.plus(fee))) return undefined;
    const need = fee.isZero() ? `${given} ${asset}` : `${given} ${asset} and a fee of ${fee}`;
    const free = this.accounts.free(asset);
    const spendable = this.accounts.spendable(asset);
    const kept = free.eq(spendable) ? '' : `, of which ${free.minus(spendable)} are kept for the fees of open buys`;
    return { code: 'insufficient-funds', text: `needs ${need}; free are ${free}${kept}` };
  }

  /** Keeps back what the open part of an order needs. */
  hold(order: RestingOrder): void {
    this.moveHold(order, order.leaves, 1);
  }

  /** Gives back what the open part of an order, or some of it, needed. */
  release(order: RestingOrder, quantity: Decimal): void {
    this.moveHold(order, quantity, -1);
  }

  /** Moves base and quote, takes the fee, and tells it. */
  settle(trade: Trade, at: UnixMillis): Fee {
    const { base, quote } = this.instrument;
    const { side, quantity, liquidity } = trade;
    const notional = trade.price.times(quantity);
    this.accounts.add(quote, side === 'buy' ? notional.negate() : notional);
    this.accounts.add(base, side === 'buy' ? quantity : quantity.negate());
    const fee = this.fees.charge({ side, liquidity, quantity, notional, at }, this.accounts);
    this.accounts.add(fee.asset, fee.amount.negate());
    return fee;
  }

  private moveHold({ side, price }: RestingOrder, quantity: Decimal, sign: 1 | -1): void {
    const bought = side === 'buy';
    const asset = bought ? this.instrument.quote : this.instrument.base;
    const amount = bought ? price.times(quantity) : quantity;
    const fee = bought ? this.fees.onTopOfBuy(amount, 'maker') : Decimal.ZERO;
    if (sign === 1) this.accounts.hold(asset, amount, fee);
    else this.accounts.release(asset, amount, fee);
  }
}
