import {
  Decimal,
  type Asset,
  type ClientOrderId,
  type Fill,
  type Instrument,
  type Order,
  type Price,
  type Side,
  type UnixMillis,
} from '@gridbot/core';
import type { TradeLog } from './trade-log.js';

/** An order with what was filled of it in a session. */
export interface ExecutedOrder {
  readonly clientOrderId: ClientOrderId;
  /** The strategy's name of the order. */
  readonly key: string;
  readonly side: Side;
  /** Limit price; absent for market orders. */
  readonly limit?: Price;
  readonly placedAt: UnixMillis;
  /** Time of its last fill in the session. */
  readonly at: UnixMillis;
  /** Base. */
  readonly quantity: Decimal;
  /** Price times quantity of its fills, quote currency. */
  readonly notional: Decimal;
  /** Quote currency; fees in base at the price of their fill, in a third asset at its given price. */
  readonly fee: Decimal;
}

/** What is needed to say what a fee is worth. */
export interface FeeTerms {
  readonly instrument: Instrument;
  /** Quote currency for one unit of a third asset; without it such fees count nothing. */
  readonly feeAssetPrice?: Decimal;
}

/** The orders of a log that were filled, in part or wholly, in the order of their last fills. */
export function executedOrders(log: Pick<TradeLog, 'orders' | 'fills'>, terms: FeeTerms): readonly ExecutedOrder[] {
  const found = new Map<ClientOrderId, ExecutedOrder>();
  for (const { clientOrderId, fill } of log.fills) {
    const order = log.orders.get(clientOrderId);
    if (order === undefined) continue;
    const before = found.get(clientOrderId) ?? nothingOf(order, fill.at);
    found.set(clientOrderId, {
      ...before,
      at: Math.max(before.at, fill.at),
      quantity: before.quantity.plus(fill.lastQuantity),
      notional: before.notional.plus(fill.lastPrice.times(fill.lastQuantity)),
      fee: before.fee.plus(feeInQuote(fill, terms)),
    });
  }
  return [...found.values()].sort((a, b) => a.at - b.at);
}

function nothingOf(order: Order, at: UnixMillis): ExecutedOrder {
  const { clientOrderId, key, side, price, placedAt } = order;
  const zero = Decimal.ZERO;
  return {
    ...{ clientOrderId, key, side, placedAt, at, quantity: zero, notional: zero, fee: zero },
    ...(price && { limit: price }),
  };
}

/** What the fee of a fill is worth in quote currency. */
export function feeInQuote({ fee, feeAsset, lastPrice }: Fill, { instrument, feeAssetPrice }: FeeTerms): Decimal {
  if (feeAsset === instrument.quote) return fee;
  if (feeAsset === instrument.base) return fee.times(lastPrice);
  return feeAssetPrice === undefined ? Decimal.ZERO : fee.times(feeAssetPrice);
}

/** Third assets in which fees were paid and that have no price. */
export function unpricedFees(log: Pick<TradeLog, 'fills'>, { instrument, feeAssetPrice }: FeeTerms): readonly Asset[] {
  if (feeAssetPrice !== undefined) return [];
  const own: readonly Asset[] = [instrument.base, instrument.quote];
  return [...new Set(log.fills.map(({ fill }) => fill.feeAsset).filter((asset) => !own.includes(asset)))];
}

/**
 * What an order's fills did to the worth of the account at a later price, quote currency: `quantity · price − notional − fee` for a buy,
 * `notional − quantity · price − fee` for a sell. Summed over all fills of a session it is the session's trading result, exactly, if fees are in
 * quote; a fee in base counts at the price of its fill, as in the accounts.
 */
export function contribution(
  { side, quantity, notional, fee }: Pick<ExecutedOrder, 'side' | 'quantity' | 'notional' | 'fee'>,
  price: Decimal,
): Decimal {
  const worth = quantity.times(price);
  return (side === 'buy' ? worth.minus(notional) : notional.minus(worth)).minus(fee);
}
