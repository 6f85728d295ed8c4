import type { PlaceOrder } from '../commands/place-order.command.js';
import type { Instrument } from '../model/instrument.js';
import type { Reason, ReasonCode } from '../model/reason.js';
import type { Ticker } from '../model/ticker.js';
import type { Decimal } from '../values/decimal.js';
import { isBelowMinimum } from './is-below-minimum.js';

/** What the pre-trade checks look at besides the order. */
export interface PlacementSituation {
  readonly instrument: Instrument;
  readonly ticker: Ticker | undefined;
  readonly freeBase: Decimal;
  readonly freeQuote: Decimal;
  /** Live orders of ours on the instrument. */
  readonly liveOrders: number;
}

/**
 * Why an order must not be sent, or `undefined` if it may. The same rules as the exchange's own, checked before anything leaves: minimums,
 * tick and lot, price band, open-order cap, free balance (fees aside).
 */
export function checkPlacement(order: PlaceOrder, situation: PlacementSituation): Reason | undefined {
  return checkPrice(order, situation) ?? checkQuantity(order, situation) ?? checkRoom(order, situation);
}

function checkPrice(order: PlaceOrder, { instrument, ticker }: PlacementSituation): Reason | undefined {
  const { price } = order;
  if (price === undefined) return undefined;
  if (!price.isMultipleOf(instrument.tickSize)) {
    return reason('invalid-price', `price ${price} is not a multiple of the tick size ${instrument.tickSize}`);
  }
  const band = instrument.priceBand;
  if (band === undefined || ticker === undefined) return undefined;
  const lowest = ticker.price.times(band.down);
  const highest = ticker.price.times(band.up);
  if (price.gte(lowest) && price.lte(highest)) return undefined;
  return reason('invalid-price', `price ${price} is outside the exchange's price band ${lowest} to ${highest}`);
}

function checkQuantity(order: PlaceOrder, { instrument, ticker }: PlacementSituation): Reason | undefined {
  const { quantity } = order;
  if (!quantity.isMultipleOf(instrument.lotSize)) {
    return reason('invalid-quantity', `quantity ${quantity} is not a multiple of the lot size ${instrument.lotSize}`);
  }
  if (isBelowMinimum(instrument, undefined, quantity)) {
    return reason('below-minimum', `quantity ${quantity} is below the minimum of ${instrument.minQuantity}`);
  }
  const price = order.price ?? ticker?.price;
  if (price === undefined || !isBelowMinimum(instrument, price, quantity)) return undefined;
  const notional = price.times(quantity);
  return reason(
    'below-minimum',
    `${price} x ${quantity} = ${notional} is below the minimum of ${instrument.minNotional}`,
  );
}

function checkRoom(order: PlaceOrder, situation: PlacementSituation): Reason | undefined {
  const { instrument, liveOrders, freeBase, freeQuote, ticker } = situation;
  if (instrument.maxOpenOrders !== undefined && liveOrders >= instrument.maxOpenOrders) {
    return reason('too-many-orders', `${liveOrders} orders are open, the exchange takes ${instrument.maxOpenOrders}`);
  }
  if (order.side === 'sell') {
    if (order.quantity.lte(freeBase)) return undefined;
    return reason('insufficient-funds', `sells ${order.quantity} ${instrument.base}, free are ${freeBase}`);
  }
  const price = order.price ?? ticker?.price;
  if (price === undefined || price.times(order.quantity).lte(freeQuote)) return undefined;
  const notional = price.times(order.quantity);
  return reason('insufficient-funds', `needs ${notional} ${instrument.quote}, free are ${freeQuote}`);
}

function reason(code: ReasonCode, text: string): Reason {
  return { code, text };
}
