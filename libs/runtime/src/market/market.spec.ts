import { describe, expect, it } from '@jest/globals';
import type { MarketEvent } from '@gridbot/core';
import { tape, tick } from '../toy.fixture.js';
import { coalesceTickers } from './coalesce-tickers.js';
import { withCandles } from './with-candles.js';

const gone: MarketEvent = { type: 'connection-changed', at: 3, connected: false, reason: 'test' };

async function collect(source: AsyncIterable<MarketEvent>, busy: () => Promise<void> = () => Promise.resolve()) {
  const seen: string[] = [];
  for await (const event of source) {
    seen.push(
      event.type === 'ticker-updated'
        ? event.price.toString()
        : event.type === 'candle-closed'
          ? candle(event)
          : event.type,
    );
    await busy();
  }
  return seen;
}

function candle({ at, candle: { open, high, low, close } }: Extract<MarketEvent, { type: 'candle-closed' }>): string {
  return `candle until ${at}: ${open} ${high} ${low} ${close}`;
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('coalescing tickers', () => {
  it('gives a slow consumer the newest ticker and everything else in its place', async () => {
    const source = tape([tick(1, '1'), tick(2, '2'), gone, tick(4, '4'), tick(5, '5')]);
    expect(await collect(coalesceTickers(source), turn)).toEqual(['1', '2', 'connection-changed', '5']);
  });

  it('passes on what the source fails with, after what came before', async () => {
    const broken = async function* (): AsyncIterable<MarketEvent> {
      yield tick(1, '1');
      throw new Error('broken');
    };
    const seen: string[] = [];
    await expect(async () => {
      for await (const event of coalesceTickers(broken())) seen.push(event.type);
    }).rejects.toThrow('broken');
    expect(seen).toEqual(['ticker-updated']);
  });

  it('ends its source when the consumer leaves', async () => {
    let ended = false;
    const source = async function* (): AsyncIterable<MarketEvent> {
      try {
        for (let at = 1; ; at += 1) {
          yield tick(at, '1');
          await turn();
        }
      } finally {
        ended = true;
      }
    };
    for await (const _event of coalesceTickers(source())) break;
    while (!ended) await turn();
    expect(ended).toBe(true);
  });
});

describe('candles made of prints', () => {
  it('closes a candle before the first print of the next interval, and makes none where nothing traded', async () => {
    const source = tape([
      tick(0, '10'),
      tick(30_000, '12'),
      tick(59_999, '11'),
      tick(180_000, '9'),
      tick(240_000, '8'),
    ]);
    expect(await collect(withCandles(source, ['1m']))).toEqual([
      '10',
      '12',
      '11',
      'candle until 60000: 10 12 10 11',
      '9',
      'candle until 240000: 9 9 9 9',
      '8',
    ]);
  });

  it('leaves out the candle of an interval in which the stream begins', async () => {
    const source = tape([tick(1, '10'), tick(60_000, '12'), tick(120_000, '11')]);
    expect(await collect(withCandles(source, ['1m']))).toEqual(['10', '12', 'candle until 120000: 12 12 12 12', '11']);
  });

  it('tells the candle that ended first in front, whatever the order of the timeframes', async () => {
    const source = tape([tick(0, '10'), tick(60_000, '12'), tick(420_000, '11')]);
    expect(await collect(withCandles(source, ['5m', '1m']))).toEqual([
      '10',
      'candle until 60000: 10 10 10 10',
      '12',
      'candle until 120000: 12 12 12 12',
      'candle until 300000: 10 12 10 12',
      '11',
    ]);
  });

  it('sees the tickers that are replaced afterwards', async () => {
    const source = tape([tick(0, '10'), tick(1, '15'), tick(2, '5'), tick(3, '11'), tick(60_000, '12')]);
    expect(await collect(coalesceTickers(withCandles(source, ['1m'])), turn)).toEqual([
      '10',
      '11',
      'candle until 60000: 10 15 5 11',
      '12',
    ]);
  });
});
