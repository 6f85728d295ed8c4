import { Decimal, type Instrument, type InstrumentId } from '@gridbot/core';
import { decimalOf, listOf, optionalText, rowOf, textOf, wholeOf, type Row } from './kraken.fields.js';
import { namesOf, type KrakenNames } from './kraken.symbols.js';

/** What may be done on an instrument at the moment. */
export type MarketMode = 'online' | 'cancel_only' | 'post_only' | 'limit_only' | 'reduce_only' | (string & {});

/** A rate of the public fee table, as fraction. */
export interface PublishedFees {
  readonly maker: Decimal;
  readonly taker: Decimal;
}

/** An instrument with all that Kraken says about it. */
export interface KrakenMarket extends KrakenNames {
  readonly instrument: Instrument;
  readonly mode: MarketMode;
  /** First row of the fee table: no volume traded. Absent if the table is empty. */
  readonly fees?: PublishedFees;
}

const HUNDRED = Decimal.of(100n);

/** What is asked of `AssetPairs`. */
export function toInstrumentRequest(requestName: string): Record<string, string> {
  return { ['pair']: requestName };
}

/**
 * The instrument of a row of `AssetPairs`. The tick is `tick_size`: `pair_decimals` only tells how many digits are shown, and some
 * instruments have coarser ticks (DOGE/AUD: 7 digits, tick 0.00001). The number of open orders is not in the row: it is the tier's.
 */
export function fromAssetRow(key: string, value: Row, id: InstrumentId, maxOpenOrders: number): KrakenMarket {
  const what = (field: string) => `AssetPairs ${key} ${field}`;
  const names = namesOf(key, textOf(value['altname'], what('altname')), textOf(value['wsname'], what('wsname')));
  const decimals = (field: string) => Decimal.of(1n, wholeOf(value[field], what(field)));
  const orZero = (field: string) => (value[field] === undefined ? Decimal.ZERO : decimalOf(value[field], what(field)));
  const fees = publishedFees(value);
  return {
    ...names,
    instrument: {
      id,
      base: names.base,
      quote: names.quote,
      tickSize:
        value['tick_size'] === undefined ? decimals('pair_decimals') : decimalOf(value['tick_size'], what('tick_size')),
      lotSize: decimals('lot_decimals'),
      minQuantity: orZero('ordermin'),
      minNotional: orZero('costmin'),
      maxOpenOrders,
    },
    mode: optionalText(value['status']) ?? 'online',
    ...(fees === undefined ? {} : { fees }),
  };
}

/** The only row of an answer that was asked for one instrument. */
export function fromAssetAnswer(result: Row, id: InstrumentId, maxOpenOrders: number): KrakenMarket | undefined {
  const [entry] = Object.entries(result);
  if (entry === undefined) return undefined;
  return fromAssetRow(entry[0], rowOf(entry[1], `AssetPairs ${entry[0]}`), id, maxOpenOrders);
}

/** Every symbol of a whole answer, such as `BTC/USD`: for names that come near. */
export function fromAssetNames(result: Row): readonly string[] {
  return Object.entries(result).flatMap(([key, value]) => {
    const row = rowOf(value, `AssetPairs ${key}`);
    const wsname = optionalText(row['wsname']);
    return wsname === undefined ? [] : [namesOf(key, optionalText(row['altname']) ?? key, wsname).symbol];
  });
}

function publishedFees(row: Row): PublishedFees | undefined {
  const taker = firstRate(row, 'fees');
  const maker = firstRate(row, 'fees_maker') ?? taker;
  return maker === undefined || taker === undefined ? undefined : { maker, taker };
}

function firstRate(row: Row, name: string): Decimal | undefined {
  const [first] = row[name] === undefined ? [] : listOf(row[name], name);
  return first === undefined ? undefined : fromPercent(decimalOf(listOf(first, name)[1], name));
}

/** Kraken tells fees in percent. */
export function fromPercent(percent: Decimal): Decimal {
  return percent.dividedBy(HUNDRED, 12, 'half-even');
}
