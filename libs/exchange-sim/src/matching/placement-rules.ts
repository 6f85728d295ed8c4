import { checkPlacement, type Instrument, type Price, type Reason, type UnixMillis } from '@gridbot/core';
import type { Accounts } from './accounts.js';
import type { Settlement } from './settlement.js';
import type { NewOrder } from './sim-order.js';

/** What an order meets when it arrives. */
export interface Arrival {
  readonly at: UnixMillis;
  /** Price of the last print; absent before the first. */
  readonly lastPrice: Price | undefined;
  /** What it would trade at: the best ask for a buy, the best bid for a sell. */
  readonly opposite: Price | undefined;
  readonly openOrders: number;
}

/** True if the order trades at once instead of resting: its limit reaches the other side of the market. */
export function isMarketable({ orderType, side, price }: NewOrder, opposite: Price | undefined): boolean {
  if (orderType === 'market' || price === undefined) return true;
  if (opposite === undefined) return false;
  return side === 'buy' ? price.gte(opposite) : price.lte(opposite);
}

/** Decides whether an order is taken: the instrument's rules first, then the account's money, the fee included. */
export class PlacementRules {
  constructor(
    private readonly instrument: Instrument,
    private readonly accounts: Accounts,
    private readonly settlement: Settlement,
  ) {}

  /** Why the order is refused; `undefined` if it is taken. Post-only is not looked at here. */
  refusal(order: NewOrder, arrival: Arrival): Reason | undefined {
    return checkShape(order, arrival) ?? this.checkInstrument(order, arrival) ?? this.checkMoney(order, arrival);
  }

  private checkInstrument(order: NewOrder, { at, lastPrice, openOrders }: Arrival): Reason | undefined {
    const { side, orderType, price, quantity } = order;
    const type = 'place-order';
    return checkPlacement(
      orderType === 'limit' && price !== undefined
        ? { type, key: '', side, orderType, price, quantity }
        : { type, key: '', side, orderType, quantity },
      {
        instrument: this.instrument,
        ticker: lastPrice && { price: lastPrice, at },
        freeBase: this.accounts.free(this.instrument.base),
        freeQuote: this.accounts.free(this.instrument.quote),
        liveOrders: openOrders,
      },
    );
  }

  private checkMoney(order: NewOrder, { opposite }: Arrival): Reason | undefined {
    const { side, orderType, quantity } = order;
    const price = orderType === 'market' ? opposite! : order.price!;
    const liquidity = isMarketable(order, opposite) ? 'taker' : 'maker';
    return this.settlement.shortage({ side, price, quantity, liquidity });
  }
}

function checkShape(order: NewOrder, { lastPrice }: Arrival): Reason | undefined {
  if (order.orderType === 'limit') {
    return order.price === undefined ? { code: 'invalid-price', text: 'a limit order needs a price' } : undefined;
  }
  if (order.postOnly) return { code: 'post-only', text: 'a market order cannot be post-only: it never rests' };
  return lastPrice === undefined ? { code: 'not-trading', text: 'there is no market price yet' } : undefined;
}
