import type { TradingStatus, VenueInstrument } from '../venue/venue-instrument.js';
import { bad } from './binance.errors.js';
import type { BinanceContext } from './binance.context.js';
import { filtersOf } from './binance.filters.js';
import type { BinanceParams } from './binance.params.js';
import { binanceSymbol } from './binance.symbols.js';

/** What becomes of an order that would meet one of the same account; orders here never meet each other, so that nothing follows from it. */
export const SELF_TRADE_MODES = ['NONE', 'EXPIRE_TAKER', 'EXPIRE_MAKER', 'EXPIRE_BOTH', 'DECREMENT'];
/** The mode of an order that names none. */
export const SELF_TRADE_DEFAULT = 'EXPIRE_MAKER';

const PRECISION = {
  baseAssetPrecision: 8,
  quotePrecision: 8,
  quoteAssetPrecision: 8,
  baseCommissionPrecision: 8,
  quoteCommissionPrecision: 8,
};

const ABILITIES = {
  icebergAllowed: false,
  ocoAllowed: false,
  otoAllowed: false,
  opoAllowed: false,
  quoteOrderQtyMarketAllowed: true,
  allowTrailingStop: false,
  cancelReplaceAllowed: true,
  amendAllowed: false,
  pegInstructionsAllowed: false,
  isSpotTradingAllowed: true,
  isMarginTradingAllowed: false,
};

/** The answer of `exchangeInfo`. */
export function exchangeInfo(context: BinanceContext, params: BinanceParams): object {
  const now = context.now();
  return {
    timezone: 'UTC',
    serverTime: now,
    rateLimits: context.limits.published(now),
    exchangeFilters: [],
    symbols: chosen(context, params).map((instrument) => symbolRow(instrument, context.wire.venue.status)),
    sors: [],
  };
}

function chosen(context: BinanceContext, params: BinanceParams): readonly VenueInstrument[] {
  const one = params.symbol();
  const several = params.list('symbols');
  const permissions = params.text('permissions');
  if ([one, several, permissions].filter((each) => each !== undefined).length > 1) {
    throw bad(-1128, 'Combination of optional parameters invalid.');
  }
  if (one !== undefined) return [context.instrument(one)];
  if (several !== undefined) return several.map((name) => context.instrument(name));
  return permissions === undefined || permissions.includes('SPOT') ? context.instruments() : [];
}

function symbolRow(instrument: VenueInstrument, venueStatus: TradingStatus): object {
  const states = [venueStatus, instrument.status];
  const { base, quote } = instrument;
  return {
    symbol: binanceSymbol(instrument),
    status: symbolStatus(states),
    baseAsset: base,
    quoteAsset: quote,
    ...PRECISION,
    orderTypes: orderTypes(states),
    ...ABILITIES,
    filters: filtersOf(instrument),
    permissions: [],
    permissionSets: [['SPOT']],
    defaultSelfTradePreventionMode: SELF_TRADE_DEFAULT,
    allowedSelfTradePreventionModes: SELF_TRADE_MODES,
  };
}

/** Binance's word for a state: `HALT` takes no orders, `BREAK` is the exchange under maintenance. */
function symbolStatus(states: readonly TradingStatus[]): 'TRADING' | 'HALT' | 'BREAK' {
  if (states.includes('maintenance')) return 'BREAK';
  return states.includes('cancel_only') || states.includes('reduce_only') ? 'HALT' : 'TRADING';
}

/** Binance has no post-only and limit-only modes: the symbol offers fewer kinds of orders. */
function orderTypes(states: readonly TradingStatus[]): readonly string[] {
  if (states.includes('post_only')) return ['LIMIT_MAKER'];
  return states.includes('limit_only') ? ['LIMIT', 'LIMIT_MAKER'] : ['LIMIT', 'LIMIT_MAKER', 'MARKET'];
}
