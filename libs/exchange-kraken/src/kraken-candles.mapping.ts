import { price, type Candle, type Decimal, type Price, type Timeframe, type UnixMillis } from '@gridbot/core';
import { decimalOf, listOf, secondsOf, textOf, type Row } from './kraken.fields.js';

/** Kraken's intervals, minutes; a timeframe that is absent is made of the next finer one. */
const INTERVALS: Readonly<Partial<Record<Timeframe, number>>> = {
  '1m': 1,
  '5m': 5,
  '15m': 15,
  '30m': 30,
  '1h': 60,
  '4h': 240,
  '1d': 1440,
};

/** The timeframe that `OHLC` is asked for: Kraken has no 12 hours. */
export function servedTimeframe(timeframe: Timeframe): Timeframe {
  return INTERVALS[timeframe] === undefined ? '4h' : timeframe;
}

/** What is asked of `OHLC`: it serves the newest 720 candles, whatever `since` says. */
export function toCandlesRequest(altname: string, timeframe: Timeframe): Record<string, string> {
  return { ['pair']: altname, interval: String(INTERVALS[timeframe]) };
}

/** Closed candles, oldest first, and the begin of the interval that runs now. */
export interface CandleRows {
  readonly closed: readonly Candle[];
  readonly runningSince: UnixMillis;
}

/**
 * An `OHLC` answer. Its last row is always the interval that runs now; rows without a trade repeat the last close with volume zero and are
 * kept: Kraken says that nothing was traded.
 */
export function fromCandles(result: Row, timeframe: Timeframe): CandleRows {
  const rows = listOf(seriesOf(result), 'OHLC').map((value): Candle => {
    const row = listOf(value, 'OHLC row');
    const at = (index: number, name: string): Price => price(decimalOf(row[index], `OHLC ${name}`));
    return {
      timeframe,
      openedAt: secondsOf(row[0], 'OHLC time'),
      open: at(1, 'open'),
      high: at(2, 'high'),
      low: at(3, 'low'),
      close: at(4, 'close'),
      volume: decimalOf(row[6], 'OHLC volume'),
    };
  });
  return { closed: rows.slice(0, -1), runningSince: rows.at(-1)?.openedAt ?? 0 };
}

/** A page of public trades, oldest first, and where the next page begins. */
export interface TradesPage {
  readonly trades: readonly { readonly at: UnixMillis; readonly price: Price; readonly quantity: Decimal }[];
  /** Nanoseconds: `since` of the next page. */
  readonly last: string;
}

/** What is asked of `Trades`. @param since nanoseconds, exclusive */
export function toTradesRequest(altname: string, since: string): Record<string, string> {
  return { ['pair']: altname, since, count: '1000' };
}

/** The answer of `Trades`. */
export function fromTrades(result: Row): TradesPage {
  const rows = listOf(seriesOf(result), 'Trades');
  return {
    trades: rows.map((value) => {
      const row = listOf(value, 'Trades row');
      return {
        at: secondsOf(row[2], 'Trades time'),
        price: price(decimalOf(row[0], 'Trades price')),
        quantity: decimalOf(row[1], 'Trades volume'),
      };
    }),
    last: textOf(result['last'], 'Trades last'),
  };
}

/** The only list of an answer; its name is the instrument's key. */
function seriesOf(result: Row): Row[string] {
  return Object.entries(result).find(([name]) => name !== 'last')?.[1];
}
