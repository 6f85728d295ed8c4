import { plainNumber } from './kraken.numbers.js';
import { allAssets } from './kraken-public.endpoints.js';
import type { KrakenContext } from './kraken.context.js';
import type { KrakenListing } from './kraken.symbols.js';

/** The data of the `instrument` channel: every asset and every pair. */
export function instrumentData(context: KrakenContext): object {
  const assets = allAssets(context).map(({ asset, decimals }) => ({
    id: asset,
    status: 'enabled',
    precision: decimals,
    precision_display: Math.min(decimals, 5),
    borrowable: false,
  }));
  return { assets, ['pairs']: context.listings().map(listingItem) };
}

function listingItem({ symbol, base, quote, instrument }: KrakenListing): object {
  return {
    symbol,
    base: base.asset,
    quote: quote.asset,
    status: instrument.status,
    qty_precision: instrument.quantityDecimals,
    qty_increment: plainNumber(instrument.lotSize),
    price_precision: instrument.priceDecimals,
    price_increment: plainNumber(instrument.tickSize),
    cost_precision: instrument.notionalDecimals,
    cost_min: plainNumber(instrument.minNotional),
    qty_min: plainNumber(instrument.minQuantity),
    marginable: false,
    has_index: false,
  };
}
