import { Decimal, price, quantity, type MarketEvent } from '@gridbot/core';
import { aTickerEvent } from '@gridbot/core/testing';
import { describe, expect, it } from '@jest/globals';
import { marketQueue } from './kraken-market.queue.js';

const trade = (at: number): MarketEvent => ({
  ...aTickerEvent(),
  at,
  price: price('50000'),
  quantity: quantity('0.1'),
});
const quote = (at: number): MarketEvent => ({ ...aTickerEvent(), at, price: price('50000'), quantity: Decimal.ZERO });
const lost = (at: number): MarketEvent => ({ type: 'connection-changed', at, connected: false, reason: 'lost' });

/** What a bot reads that begins after all of them came. */
async function readLate(events: Iterable<MarketEvent>): Promise<readonly string[]> {
  const queue = marketQueue();
  for (const event of events) queue.push(event);
  queue.end();
  const read: string[] = [];
  for await (const event of queue.read(new AbortController().signal)) read.push(`${event.type} ${event.at}`);
  return read;
}
const several = (count: number, make: (at: number) => MarketEvent) =>
  Array.from({ length: count }, (_, at) => make(at));

describe('events that wait for the bot', () => {
  it('are all trades, and the newest best prices', async () => {
    const read = await readLate([quote(1), trade(2), quote(3), trade(4), quote(5)]);
    expect(read).toEqual(['ticker-updated 2', 'ticker-updated 4', 'ticker-updated 5']);
  });

  it('do not end a bot that reads nothing for hours: of those that are too many the newest trade is kept', async () => {
    const read = await readLate([...several(50_000, trade), quote(50_000), lost(50_001), trade(50_002)]);
    expect(read.length).toBeLessThan(1_100);
    expect(read.slice(0, 3)).toEqual(['ticker-updated 0', 'ticker-updated 1', 'ticker-updated 2']);
    expect(read.slice(-3)).toEqual(['ticker-updated 50000', 'connection-changed 50001', 'ticker-updated 50002']);
  });

  it('never leave out that the connection was lost or is back', async () => {
    const read = await readLate([...several(5_000, trade), ...several(500, lost)]);
    expect(read.filter((words) => words.startsWith('connection'))).toHaveLength(500);
  });
});
