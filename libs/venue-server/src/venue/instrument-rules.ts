import { isBelowMinimum, type Price } from '@gridbot/core';
import type { PlaceRequest } from './order-request.js';
import type { Refusal, RefusalCode } from './refusal.js';
import type { TradingStatus, VenueInstrument } from './venue-instrument.js';

/** What an order meets besides money. */
export interface OrderSituation {
  readonly instrument: VenueInstrument;
  readonly venueStatus: TradingStatus;
  /** Price of the last print; absent before the first. */
  readonly lastPrice: Price | undefined;
  /** Open orders on the instrument. */
  readonly openOrders: number;
}

/** What of a request the rules look at. */
export type RuledOrder = Pick<PlaceRequest, 'orderType' | 'price' | 'quantity' | 'postOnly'>;

/** Why an instrument's rules or state refuse an order; `undefined` if they do not. One code for each error that exchanges tell apart. */
export function ruleRefusal(order: RuledOrder, situation: OrderSituation): Refusal | undefined {
  return (
    statusRefusal(order, situation.venueStatus) ??
    statusRefusal(order, situation.instrument.status) ??
    priceRefusal(order, situation) ??
    quantityRefusal(order, situation) ??
    roomRefusal(situation)
  );
}

/** Why a state of trading refuses an order. */
export function statusRefusal({ orderType, postOnly }: RuledOrder, status: TradingStatus): Refusal | undefined {
  switch (status) {
    case 'maintenance':
      return refusal('maintenance', 'the exchange is under maintenance');
    case 'cancel_only':
    case 'reduce_only':
      return refusal('market-cancel-only', `the market is in ${status} mode`);
    case 'post_only':
      return postOnly === true ? undefined : refusal('market-post-only', 'the market is in post_only mode');
    case 'limit_only':
      return orderType === 'limit' ? undefined : refusal('market-limit-only', 'the market is in limit_only mode');
    case 'online':
      return undefined;
  }
}

/** Why an instrument does not take a price or a quantity; the part of the rules that an amendment meets too. */
export function termsRefusal(order: RuledOrder, situation: OrderSituation): Refusal | undefined {
  return priceRefusal(order, situation) ?? quantityRefusal(order, situation);
}

function priceRefusal({ orderType, price, postOnly }: RuledOrder, situation: OrderSituation): Refusal | undefined {
  const { instrument, lastPrice } = situation;
  if (orderType === 'market') {
    if (postOnly === true) return refusal('post-only', 'a market order cannot be post-only');
    return lastPrice === undefined ? refusal('no-price', 'there is no market price yet') : undefined;
  }
  if (price === undefined) return refusal('invalid-arguments', 'a limit order needs a price');
  if (!price.isMultipleOf(instrument.tickSize)) {
    return refusal('tick-size', `price ${price} is not a multiple of ${instrument.tickSize}`);
  }
  const { priceBand } = instrument;
  if (priceBand === undefined || lastPrice === undefined) return undefined;
  const lowest = lastPrice.times(priceBand.down);
  const highest = lastPrice.times(priceBand.up);
  if (price.gte(lowest) && price.lte(highest)) return undefined;
  return refusal('price-band', `price ${price} is not within ${lowest} and ${highest}`);
}

function quantityRefusal({ price, quantity }: RuledOrder, situation: OrderSituation): Refusal | undefined {
  const { instrument, lastPrice } = situation;
  if (!quantity.isPositive()) return refusal('invalid-arguments', `the quantity must be above zero, not ${quantity}`);
  if (!quantity.isMultipleOf(instrument.lotSize)) {
    return refusal('lot-size', `quantity ${quantity} is not a multiple of ${instrument.lotSize}`);
  }
  if (isBelowMinimum(instrument, undefined, quantity)) {
    return refusal('below-minimum-quantity', `quantity ${quantity} is below ${instrument.minQuantity}`);
  }
  const priced = price ?? lastPrice;
  if (priced === undefined || !isBelowMinimum(instrument, priced, quantity)) return undefined;
  return refusal('below-minimum-notional', `${priced} x ${quantity} is below ${instrument.minNotional}`);
}

function roomRefusal({ instrument: { maxOpenOrders }, openOrders }: OrderSituation): Refusal | undefined {
  if (maxOpenOrders === undefined || openOrders < maxOpenOrders) return undefined;
  return refusal('too-many-orders', `${openOrders} orders are open, the limit is ${maxOpenOrders}`);
}

function refusal(code: RefusalCode, text: string): Refusal {
  return { code, text };
}
