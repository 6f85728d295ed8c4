import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CandleSink, collectedCandles } from './candle-sink.js';
import { GrowingColumns } from './growing-columns.js';
import { recogniseLayout } from './recognise-layout.js';
import { RowParser } from './row-parser.js';
import { collectedTrades, TradeSink } from './trade-sink.js';

const START = 1_700_000_000;

function parseTrades(text: string): TradeSink {
  const sink = new TradeSink(new GrowingColumns(3));
  const bytes = Buffer.from(text);
  new RowParser('f.csv', recogniseLayout('f.csv', text.split('\n')[0]!), sink).parse(bytes, 0, bytes.length);
  return sink;
}

function parseCandles(text: string): CandleSink {
  const sink = new CandleSink(new GrowingColumns(6));
  const bytes = Buffer.from(text);
  new RowParser('f.csv', recogniseLayout('f.csv', text.split('\n')[0]!), sink).parse(bytes, 0, bytes.length);
  return sink;
}

describe('RowParser', () => {
  it('reads every price as the nearest double of its text, so that the text comes back', () => {
    const priceText = fc
      .tuple(
        fc.bigInt({ min: 1n, max: 999_999_999_999_999n }),
        fc.integer({ min: 0, max: 20 }),
        fc.integer({ min: 0, max: 6 }),
      )
      .map(([mantissa, decimals, padding]) => {
        const digits = mantissa.toString().padStart(decimals + 1, '0');
        const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
        return decimals === 0 ? text : text + '0'.repeat(padding);
      });
    fc.assert(
      fc.property(fc.array(priceText, { minLength: 1, maxLength: 5 }), (prices) => {
        const text = prices.map((price, i) => `${START + i},${price},1\n`).join('');
        expect([...collectedTrades(parseTrades(text)).price]).toEqual(prices.map(Number));
      }),
    );
  });

  it('reads columns in any order and passes over the ones nobody needs', () => {
    const sink = parseTrades(
      'trade_id,price,qty,time_ms,buyer_is_maker\n7,61837.63000000,0.02000000,1723161255342,true\n8,61837.64,1e-8,1723161255617,false\n',
    );
    expect(sink.length).toBe(2);
    expect(sink.store.columns.map((column) => [...column.subarray(0, 2)])).toEqual([
      [1723161255342, 1723161255617],
      [61837.63, 61837.64],
      [0.02, 1e-8],
    ]);
  });

  it('reads quoted fields, calendar times, blank lines and Windows line ends', () => {
    const sink = parseCandles(
      'time,note,open,high,low,close,volume\r\n"2021-03-28 00:02:00","a, b","1","3","0.5","2","10"\r\n\r\n2021-03-28 00:03:00,,2,2,2,2,0\r\n',
    );
    const series = collectedCandles(sink, 60_000);
    expect([...series.at]).toEqual([Date.UTC(2021, 2, 28, 0, 2), Date.UTC(2021, 2, 28, 0, 3)]);
    expect([...series.high]).toEqual([3, 2]);
    expect([...series.volume]).toEqual([10, 0]);
  });

  it('reads a file that switches from milliseconds to microseconds', () => {
    const row = (time: string): string => `${time},1,1,1,1,1,0,0,0,0,0,0\n`;
    const { at } = collectedCandles(parseCandles(row('1735686000000') + row('1735689600000000')), 3_600_000);
    expect([...at]).toEqual([1735686000000, 1735689600000]);
  });

  it.each([
    [
      'a row with too few columns',
      `${START},1,1\n${START},1\n`,
      'f.csv line 2: it has 2 columns where the first line has 3',
    ],
    ['a row with too many columns', `${START},1,1\n${START},1,1,1\n`, 'f.csv line 2: it has 4 columns'],
    [
      'an unreadable number behind a header',
      `time,price,qty\n${START},x,1\n`,
      'f.csv line 2: price "x" is not a number',
    ],
    ['the line number after blank lines', `time,price,qty\n\n\n${START},x,1\n`, 'f.csv line 4'],
    ['a spoilt time', `1.67253E+09,90.54,1.1\n`, 'f.csv line 1: time 1.67253E+09 is in scientific notation'],
    ['a decimal comma', `${START};90,54;1,1\n`, 'f.csv line 1: price 90,54 has a decimal comma'],
    ['a time that is none', `5,90.54,1.1\n`, 'f.csv line 1: "5" is no time'],
    ['a price of zero', `${START},0.00,1.1\n`, 'f.csv line 1: price 0 is not above zero'],
    ['a price with 16 digits', `${START},1234567.890123456,1\n`, '16 significant digits'],
    ['a missing price', `${START},,1\n`, 'f.csv line 1: the price or the quantity is missing'],
  ])('refuses %s', (_name, text, message) => {
    expect(() => parseTrades(text)).toThrow(message);
  });
});
