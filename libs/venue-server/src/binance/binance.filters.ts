import { decimal, type Decimal } from '@gridbot/core';
import type { PlaceRequest } from '../venue/order-request.js';
import type { VenueInstrument } from '../venue/venue-instrument.js';
import { filterFailure } from './binance.errors.js';
import { fixed, ZERO_TEXT } from './binance.numbers.js';

const MAX_PRICE = decimal('1000000');
const MAX_QUANTITY = decimal('9000');
const MAX_MARKET_QUANTITY = decimal('100');
const MAX_NOTIONAL = decimal('9000000');
const AVERAGE_MINUTES = 5;

/** The filters of a symbol as `exchangeInfo` lists them. */
export function filtersOf(instrument: VenueInstrument): readonly object[] {
  const { tickSize, lotSize, minQuantity, minNotional, priceBand, maxOpenOrders } = instrument;
  const [price, least] = [fixed(tickSize), fixed(minQuantity)];
  return [
    { filterType: 'PRICE_FILTER', minPrice: price, maxPrice: fixed(MAX_PRICE), tickSize: price },
    { filterType: 'LOT_SIZE', minQty: least, maxQty: fixed(MAX_QUANTITY), stepSize: fixed(lotSize) },
    { filterType: 'MARKET_LOT_SIZE', minQty: ZERO_TEXT, maxQty: fixed(MAX_MARKET_QUANTITY), stepSize: ZERO_TEXT },
    ...(priceBand === undefined ? [] : [bandFilter(priceBand.down, priceBand.up)]),
    {
      filterType: 'NOTIONAL',
      minNotional: fixed(minNotional),
      applyMinToMarket: true,
      maxNotional: fixed(MAX_NOTIONAL),
      applyMaxToMarket: false,
      avgPriceMins: AVERAGE_MINUTES,
    },
    ...(maxOpenOrders === undefined ? [] : [{ filterType: 'MAX_NUM_ORDERS', maxNumOrders: maxOpenOrders }]),
  ];
}

/**
 * Checks an order against the upper ends of the filters; the venue itself checks all the rest.
 * @throws BinanceRefusal -1013
 */
export function checkMaxima({ orderType, price, quantity }: PlaceRequest): void {
  if (price?.gt(MAX_PRICE) === true) throw filterFailure('PRICE_FILTER');
  if (quantity.gt(MAX_QUANTITY)) throw filterFailure('LOT_SIZE');
  if (orderType === 'market' && quantity.gt(MAX_MARKET_QUANTITY)) throw filterFailure('MARKET_LOT_SIZE');
  if (price?.times(quantity).gt(MAX_NOTIONAL) === true) throw filterFailure('NOTIONAL');
}

function bandFilter(down: Decimal, up: Decimal): object {
  return {
    filterType: 'PERCENT_PRICE_BY_SIDE',
    bidMultiplierUp: up.toString(),
    bidMultiplierDown: down.toString(),
    askMultiplierUp: up.toString(),
    askMultiplierDown: down.toString(),
    avgPriceMins: AVERAGE_MINUTES,
  };
}
