import { Decimal, GridbotError, type Instrument } from '@gridbot/core';
import type { ExactJson } from '@gridbot/exchange-kit';
import { Fields } from './binance.fields.js';
import type { BinanceSymbol, ListedInstrument } from './binance.symbols.js';

/** One symbol of GET /api/v3/exchangeInfo. */
export interface SymbolInfo {
  readonly instrument: Instrument;
  /** `TRADING`, `HALT`, `BREAK` and others. */
  readonly status: string;
  /** True if it is traded on the spot market at all. */
  readonly spot: boolean;
  /** True if it takes LIMIT_MAKER. */
  readonly postOnly: boolean;
}

/** A limit of GET /api/v3/exchangeInfo. */
export interface RateLimit {
  readonly counter: 'weight' | 'orders10s' | 'ordersDay';
  readonly limit: number;
}

/** The symbol's row, or undefined if it is not there. @throws GridbotError EXCHANGE.BAD_ANSWER */
export function symbolInfoOf(json: ExactJson, symbol: BinanceSymbol): SymbolInfo | undefined {
  const rows = new Fields(json, 'exchangeInfo').list('symbols').map((row) => new Fields(row, 'exchangeInfo symbol'));
  const row = rows.find((each) => each.text('symbol') === symbol.venueSymbol);
  if (row === undefined || row.text('baseAsset') !== symbol.base || row.text('quoteAsset') !== symbol.quote)
    return undefined;
  return {
    instrument: instrumentOf(row, symbol),
    status: row.text('status'),
    spot: row.flagOrFalse('isSpotTradingAllowed') && allowsSpot(row),
    postOnly: row.list('orderTypes').includes('LIMIT_MAKER'),
  };
}

/** Every instrument that is listed, for near names. @throws GridbotError EXCHANGE.BAD_ANSWER */
export function listedInstrumentsOf(json: ExactJson): readonly ListedInstrument[] {
  return new Fields(json, 'exchangeInfo').list('symbols').map((row) => {
    const fields = new Fields(row, 'exchangeInfo symbol');
    return { base: fields.text('baseAsset'), quote: fields.text('quoteAsset') };
  });
}

/** The limits that the throttle counts; others are far above what one bot can ask. @throws GridbotError EXCHANGE.BAD_ANSWER */
export function rateLimitsOf(json: ExactJson): readonly RateLimit[] {
  return new Fields(json, 'exchangeInfo').listOrNone('rateLimits').flatMap((entry) => {
    const row = new Fields(entry, 'exchangeInfo rateLimit');
    const name = `${row.text('rateLimitType')} ${row.text('intervalNum')} ${row.text('interval')}`;
    const counter = COUNTERS[name];
    return counter === undefined ? [] : [{ counter, limit: row.whole('limit') }];
  });
}

const COUNTERS: Readonly<Record<string, RateLimit['counter']>> = {
  'REQUEST_WEIGHT 1 MINUTE': 'weight',
  'ORDERS 10 SECOND': 'orders10s',
  'ORDERS 1 DAY': 'ordersDay',
};

/** Both forms of the answer: `permissionSets` since 2024, `permissions` before. */
function allowsSpot(row: Fields): boolean {
  const sets = row.listOrNone('permissionSets');
  const named =
    sets.length > 0
      ? sets.flatMap((set) => (Array.isArray(set) ? (set as ExactJson[]) : []))
      : row.listOrNone('permissions');
  return named.length === 0 || named.includes('SPOT');
}

function instrumentOf(row: Fields, { id, base, quote }: BinanceSymbol): Instrument {
  const filters = filtersOf(row);
  const lot = required(filters, 'LOT_SIZE', row);
  const orders = filters.get('MAX_NUM_ORDERS');
  const priceBand = priceBandOf(filters);
  const lotSize = stepOr(lot.decimal('stepSize'), row, 'baseAssetPrecision');
  const minQuantity = lot.decimal('minQty');
  return {
    ...{ id, base, quote, lotSize },
    tickSize: stepOr(required(filters, 'PRICE_FILTER', row).decimal('tickSize'), row, 'quoteAssetPrecision'),
    minQuantity: minQuantity.isZero() ? lotSize : minQuantity,
    minNotional: (filters.get('NOTIONAL') ?? filters.get('MIN_NOTIONAL'))?.decimal('minNotional') ?? Decimal.ZERO,
    ...(orders === undefined ? {} : { maxOpenOrders: orders.whole('maxNumOrders') }),
    ...(priceBand === undefined ? {} : { priceBand }),
  };
}

/**
 * Buys rest below the market and sells above it: the band goes from the lowest price of a buy to the highest of a sell. The exchange measures
 * from the average of some minutes, our check from the last price.
 */
function priceBandOf(filters: ReadonlyMap<string, Fields>): Instrument['priceBand'] {
  const bySide = filters.get('PERCENT_PRICE_BY_SIDE');
  if (bySide !== undefined) return { down: bySide.decimal('bidMultiplierDown'), up: bySide.decimal('askMultiplierUp') };
  const both = filters.get('PERCENT_PRICE');
  return both === undefined ? undefined : { down: both.decimal('multiplierDown'), up: both.decimal('multiplierUp') };
}

function filtersOf(row: Fields): ReadonlyMap<string, Fields> {
  return new Map(
    row.list('filters').map((filter) => {
      const fields = new Fields(filter, `filter of ${row.text('symbol')}`);
      return [fields.text('filterType'), fields];
    }),
  );
}

function required(filters: ReadonlyMap<string, Fields>, name: string, row: Fields): Fields {
  const filter = filters.get(name);
  if (filter !== undefined) return filter;
  const text = `Binance told no ${name} of ${row.text('symbol')}: without it no order can be made`;
  throw new GridbotError('EXCHANGE.BAD_ANSWER', text, { retryable: true });
}

/** A step of zero means that the filter is off: the asset's own precision holds. */
function stepOr(step: Decimal, row: Fields, precision: string): Decimal {
  return step.isZero() ? Decimal.of(1n, row.whole(precision)) : step;
}
