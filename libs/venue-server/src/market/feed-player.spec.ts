import { describe, expect, it } from '@jest/globals';
import { decimal, price, quantity } from '@gridbot/core';
import { TradingVenue } from '../venue/trading-venue.fixture.js';
import type { FeedItem } from './feed-item.js';
import { FeedPlayer, type FeedPlayerOptions } from './feed-player.js';

async function* feedOf(
  ...trades: readonly (readonly [at: number, last: string])[]
): AsyncGenerator<FeedItem, void, undefined> {
  for (const [at, last] of trades) yield { kind: 'trade', at, print: { price: price(last), quantity: quantity('1') } };
}

function aPlayer(options: Partial<FeedPlayerOptions> & Pick<FeedPlayerOptions, 'feed'>) {
  const desk = new TradingVenue();
  const start = desk.clock.now();
  const errors: unknown[] = [];
  const instrument = desk.venue.instrument('BTC/USD')!;
  const player = new FeedPlayer({
    venue: desk.venue,
    instrument,
    speed: 1,
    onError: (error) => errors.push(error),
    ...options,
  });
  const seen = (): string[] =>
    desk.venue
      .market('BTC/USD')!
      .recentTrades(100)
      .map((trade) => `${trade.at - start} ${trade.price}`);
  return { desk, player, seen, errors };
}

describe('a feed', () => {
  it('plays so many times as fast as it was, stamped with the time of the venue', async () => {
    const { desk, player, seen } = aPlayer({ feed: feedOf([1_000, '100'], [3_000, '101'], [9_000, '102']), speed: 2 });
    await player.start();
    await desk.base.advance(1_000);
    expect(seen()).toEqual(['0 100', '1000 101']);
    await desk.base.advance(3_000);
    expect(seen()).toEqual(['0 100', '1000 101', '4000 102']);
    expect(player.ended).toBe(true);
  });

  it('has a past that ends at the beginning, at its own pace or stretched', async () => {
    const { player, seen } = aPlayer({
      feed: feedOf([0, '100'], [1_000, '101'], [2_000, '102'], [3_000, '103']),
      speed: 'step',
      history: 4_000,
      historyStretch: 2,
    });
    await player.start();
    expect(seen()).toEqual(['-4000 100', '-2000 101']);
    expect(await player.step()).toBe(1);
    expect(seen().at(-1)).toBe('0 102');
  });

  it('goes step by step when told to, and says how many steps there were', async () => {
    const { player, seen } = aPlayer({ feed: feedOf([0, '100'], [9, '101'], [10, '102']), speed: 'step' });
    await player.start();
    expect(seen()).toEqual([]);
    expect(await player.step(2)).toBe(2);
    expect(await player.step(2)).toBe(1);
    expect([seen().length, player.ended]).toEqual([3, true]);
  });

  it('can be scaled: a price gap that stays', async () => {
    const { player, seen } = aPlayer({ feed: feedOf([0, '100'], [1, '101']), speed: 'step' });
    await player.start();
    await player.step();
    player.scale(decimal('0.5'));
    await player.step();
    expect(seen()).toEqual(['0 100', '0 50.5']);
  });

  it('stops, and leaves no timer', async () => {
    const { desk, player, seen } = aPlayer({ feed: feedOf([0, '100'], [5_000, '101']) });
    await player.start();
    await desk.base.advance(10);
    await player.stop();
    expect(desk.base.waiting).toBe(0);
    await desk.base.advance(10_000);
    expect(seen()).toEqual(['0 100']);
  });

  it('that is empty is refused, and one that breaks is told', async () => {
    await expect(aPlayer({ feed: feedOf() }).player.start()).rejects.toMatchObject({ code: 'DATA.EMPTY' });
    async function* breaking(): AsyncGenerator<FeedItem, void, undefined> {
      yield* feedOf([0, '100']);
      throw new Error('row 2 is broken');
    }
    const { desk, player, errors } = aPlayer({ feed: breaking() });
    await player.start();
    await desk.base.advance(1);
    expect(errors.map(String)).toEqual(['Error: row 2 is broken']);
  });
});
