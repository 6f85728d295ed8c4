import { describe, expect, it } from '@jest/globals';
import { IGNORED } from './layout.js';
import { recogniseLayout } from './recognise-layout.js';

const X = IGNORED;

describe('recogniseLayout', () => {
  it.each([
    ['kraken-ohlcvt', '1381093200,122.0,122.0,122.0,122.0,0.1,1', [0, 1, 2, 3, 4, 5, X]],
    ['kraken-time-and-sales', '1672531436,90.540000,1.10448420', [0, 1, 2]],
    ['binance-klines', '1733011200000,1,2,0.5,1,5,1733014799999,4,1,2,3,0', [0, 1, 2, 3, 4, 5, X, X, X, X, X, X]],
    [
      'binance-klines',
      'open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,taker_buy_quote_volume,ignore',
      [0, 1, 2, 3, 4, 5, X, X, X, X, X, X],
    ],
    ['csv-candles', 'Volume,CLOSE,Low,high,"Open",Date', [5, 4, 3, 2, 1, 0]],
    ['csv-candles', 'unix,date,symbol,open,high,low,close,Vol', [0, X, X, 1, 2, 3, 4, 5]],
    ['csv-candles', 'Unix,Date,Symbol,Open,High,Low,Close,Volume BTC,Volume USDT', [0, X, X, 1, 2, 3, 4, 5, X]],
    ['csv-trades', 'trade_id,price,qty,time_ms,buyer_is_maker', [3, 1, 2, 0, X]],
    [
      'binance-agg-trades',
      '3141592653,96407.99,0.0121,4271828182,4271828183,1733011200123,True,True',
      [3, 1, 2, X, X, 0, X, X],
    ],
    ['binance-trades', '4271828182,96407.99,0.0121,1166.53,1733011200123456,true,true', [3, 1, 2, X, 0, X, X]],
    [
      'binance-agg-trades',
      'agg_trade_id,price,quantity,first_trade_id,last_trade_id,transact_time,is_buyer_maker',
      [3, 1, 2, X, X, 0, X],
    ],
    ['csv-trades', 'time,price,volume,buy/sell,market/limit,miscellaneous', [0, 1, 2, X, X, X]],
  ])('recognises %s in %s', (format, line, slots) => {
    const layout = recogniseLayout('any-name.txt', line);
    expect(layout.format).toBe(format);
    expect([...layout.slots]).toEqual(slots);
  });

  it('takes semicolons and tabs as separators', () => {
    expect(recogniseLayout('f', 'time;price;quantity').delimiter).toBe(';'.charCodeAt(0));
    expect(recogniseLayout('f', '1672531436\t90.54\t1.1').delimiter).toBe('\t'.charCodeAt(0));
  });

  it('takes a spoilt first row for data, so that the row is refused and not the file', () => {
    expect(recogniseLayout('f', '1.67253E+09,90.54,1.1').format).toBe('kraken-time-and-sales');
    expect(recogniseLayout('f', '1/2/2024;90,54;1,1').format).toBe('kraken-time-and-sales');
  });

  it.each([
    ['columns that nobody named', '1381093200,122.0,122.0,122.0,122.0,0.1', 'has 6 columns and no header'],
    ['a header without a column it needs', 'time,open,high,low,close', 'names no column for volume'],
    ['a header of something else', 'name,age', 'names no column for time, price, quantity'],
    ['prose', '<!doctype html>', 'names no column'],
    ['bytes', 'a\0b', 'no plain text'],
  ])('refuses %s and lists the known formats', (_name, line, problem) => {
    expect(() => recogniseLayout('some.csv', line)).toThrow(problem);
    expect(() => recogniseLayout('some.csv', line)).toThrow(/Kraken OHLCVT, no header: +1381093200/);
  });
});
