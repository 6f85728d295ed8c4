import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from '@jest/globals';
import { anInstrument } from '../venue/trading-venue.fixture.js';
import type { FeedItem } from './feed-item.js';
import { openSource, parseSource, type MarketSource } from './market-source.js';

const folder = mkdtempSync(join(tmpdir(), 'feeds-'));
afterAll(() => rmSync(folder, { recursive: true }));

function written(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, name.endsWith('.gz') ? gzipSync(text) : text);
  return file;
}

async function itemsOf(source: MarketSource, most = 1_000): Promise<FeedItem[]> {
  const items: FeedItem[] = [];
  for await (const item of openSource(source, anInstrument('BTC/USD'))!) {
    items.push(item);
    if (items.length === most) break;
  }
  return items;
}

async function trades(kind: 'candles' | 'trades' | 'recorded', name: string, text: string): Promise<string[]> {
  const items = await itemsOf({ kind, file: written(name, text) });
  return items.map((item) => {
    if (item.kind === 'quote') return `${item.at} quote ${item.quote.bid} ${item.quote.ask}`;
    const { price, quantity, side } = item.print;
    return `${item.at} ${price} x ${quantity}${side === undefined ? '' : ` ${side}`}`;
  });
}

describe('trades of a file', () => {
  it("are Kraken's time and sales, on the instrument's tick", async () => {
    expect(await trades('trades', 'kraken.csv', '1672531436,90.540000,1.10448420\n1672531471.25,90.5,1\n')).toEqual([
      '1672531436000 90.5 x 1.1044842',
      '1672531471250 90.5 x 1',
    ]);
  });

  it("are Binance's, zipped, with the side that crossed", async () => {
    const text =
      'trade_id,price,qty,time_ms,buyer_is_maker\n7,61837.6,0.02,1723161255342,true\n8,61837.7,0.03,1723161255343,false\n';
    expect(await trades('trades', 'binance.csv.gz', text)).toEqual([
      '1723161255342 61837.6 x 0.02 sell',
      '1723161255343 61837.7 x 0.03 buy',
    ]);
  });

  it('are any with a header that names time, price and volume', async () => {
    const text = 'time,price,volume,buy/sell,market/limit\n2021-03-28 00:02:26.905800,85.7,275.1,s,m\n';
    expect(await trades('trades', 'named.csv', text)).toEqual(['1616889746905 85.7 x 275.1 sell']);
  });

  it('are refused with what is known, if the file is of another kind or not there', async () => {
    await expect(trades('trades', 'odd.csv', '1,2,3,4,5\n')).rejects.toMatchObject({ code: 'DATA.UNRECOGNISED' });
    await expect(trades('trades', 'short.csv', 'time,price\n1,2\n')).rejects.toThrow('lacks the columns volume');
    await expect(itemsOf({ kind: 'trades', file: join(folder, 'nothing.csv') })).rejects.toMatchObject({
      code: 'DATA.NOT_FOUND',
    });
  });
});

describe('candles of a file', () => {
  const hour = 3_600_000;

  it('are walked from open to low to high to close, with the volume shared out', async () => {
    const rows = ['1381096800,100,108,92,104,13,7', '1381100400,104,104,104,104,2,1'].join('\n');
    const lines = await trades('candles', 'kraken_60.csv', rows);
    const prices = lines.map((each) => each.split(' ')[1]);
    expect(prices).toEqual([
      '100',
      '98',
      '96',
      '94',
      '92',
      '96',
      '100',
      '104',
      '108',
      '107',
      '106',
      '105',
      '104',
      '104',
    ]);
    expect(lines[0]).toBe('1381096800000 100 x 1');
    expect(Number(lines[12]!.split(' ')[0])).toBe(1381096800000 + hour - 1);
  });

  it("are Binance's bulk download too, in microseconds, and rows without prices are left out", async () => {
    const row = (openedAt: string) => `${openedAt},100,100,100,100,1,0,0,0,0,0,0`;
    expect(
      await trades('candles', 'vision.csv', [row('1735689600000000'), row('1735693200000000')].join('\n')),
    ).toEqual(['1735689600000 100 x 1', '1735693200000 100 x 1']);
    const empty =
      'time,open,high,low,close,volume\n2021-03-28 00:02:00,1,1,1,1,2\n2021-03-28 00:03:00,,,,,0.0\n2021-03-28 00:04:00,1,1,1,1,3\n';
    expect(await trades('candles', 'gaps.csv', empty)).toHaveLength(2);
  });

  it('need two at least, in the order of time', async () => {
    await expect(trades('candles', 'one.csv', '1381096800,1,1,1,1,1,7\n')).rejects.toMatchObject({
      code: 'DATA.UNSORTED',
    });
  });
});

describe('a recorded stream', () => {
  it('gives trades and best prices, and leaves the rest out', async () => {
    const line = (ns: string, stream: string, data: object) => `${ns} ${JSON.stringify({ stream, data })}`;
    const text = [
      line('1723161254087896568', 'btcusdt@trade', { e: 'trade', p: '61837.63', q: '0.02', m: true }),
      line('1723161254087996568', 'btcusdt@bookTicker', { b: '61837.6', B: '3', a: '61837.7', A: '1' }),
      line('1723161254187996568', 'btcusdt@depth@100ms', { b: [] }),
      '1723161254206652067 {"lastUpdateId":1}',
    ].join('\n');
    expect(await trades('recorded', 'stream.ndjson.gz', text)).toEqual([
      '1723161254087 61837.6 x 0.02 sell',
      '1723161254087 quote 61837.6 61837.7',
    ]);
    await expect(trades('recorded', 'broken.ndjson', 'no stream')).rejects.toMatchObject({ code: 'DATA.INVALID_ROW' });
  });
});

describe('the demo market', () => {
  it('is the same for the same seed', async () => {
    const [first, again, other] = await Promise.all([7, 7, 8].map((seed) => itemsOf({ kind: 'demo', seed }, 100)));
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
  });
});

describe('the name of a source', () => {
  it.each([
    ['seed:7', { kind: 'demo', seed: 7 }],
    ['candles:a/b.csv', { kind: 'candles', file: 'a/b.csv' }],
    ['trades:C:/x.csv', { kind: 'trades', file: 'C:/x.csv' }],
    ['recorded:x.gz', { kind: 'recorded', file: 'x.gz' }],
    ['manual', { kind: 'manual' }],
  ])('%s', (text, source) => expect(parseSource(text)).toEqual(source));

  it.each(['', 'seed:', 'seed:x', 'candles:', 'other:1'])('"%s" is refused', (text) => {
    expect(() => parseSource(text)).toThrow('is no market: give seed:7');
  });
});
