import { describe, expect, it } from '@jest/globals';
import type { ReasonCode } from '@gridbot/core';
import { FLAVOUR_NAMES } from './flavours/flavour-name.js';
import { venueWith, type GridVenue } from './grid-venue.fixture.js';

const CODES = ['insufficient-funds', 'rate-limit', 'too-many-orders', 'market-closed', 'other'] as const;
const CASES = FLAVOUR_NAMES.flatMap((flavour) => CODES.map((code) => [flavour, code] as const));

/** A bot with spare base and open buys, whose every further order the exchange refuses: ten minutes, a print a second, an account a minute. */
async function refusedFor(flavour: string, code: ReasonCode): Promise<{ venue: GridVenue; sent: number }> {
  const venue = venueWith({ flavour }, { balances: { USD: '5000', AAPLx: '1' } }).print('260');
  venue.refuse = () => ({ code, text: 'EAPI: try later' });
  venue.every = 1_000;
  const before = submitted(venue);
  venue.print('257');
  for (let minute = 0; minute < 10; minute += 1) {
    for (let second = 0; second < 60; second += 1) venue.print(second % 2 === 0 ? '257' : '257.1');
    await venue.readAccount();
  }
  return { venue, sent: submitted(venue) - before };
}

const submitted = (venue: GridVenue): number => venue.commands.filter(({ type }) => type === 'submit-order').length;
const told = (venue: GridVenue): readonly string[] => venue.topics().filter((topic) => !/fee|limit/.test(topic));

describe('an exchange that refuses everything', () => {
  it.each(CASES)('gets fewer and fewer orders from %s, and people one message a kind: %s', async (flavour, code) => {
    const { venue, sent } = await refusedFor(flavour, code);
    expect(sent).toBeGreaterThan(0);
    expect(sent).toBeLessThanOrEqual(3 * 11); // at 0, 1, 3, 7 ... 511 seconds, each time a buy, a sell and an extra sell at most
    expect(new Set(told(venue)).size).toBe(told(venue).length);
    expect(told(venue).length).toBeGreaterThan(0);
  });

  it.each(CASES)(
    'gets all orders of %s once it takes them again, and a new episode is told anew: %s',
    async (flavour, code) => {
      const { venue } = await refusedFor(flavour, code);
      const first = told(venue).length;
      venue.refuse = () => undefined;
      venue.wait(300_000).print('257', '257');
      await venue.readAccount();
      venue.print('257', '257');
      expect(venue.prices('buy')).toHaveLength(3);
      expect(venue.state.waiting).toEqual([]);
      expect(told(venue)).toHaveLength(first);
      venue.refuse = () => ({ code, text: 'EAPI: try later' });
      venue.print('254', '254', '254');
      expect(told(venue).length).toBeGreaterThan(first);
    },
  );
});

describe("the bot's own cap on orders", () => {
  it.each(FLAVOUR_NAMES)('keeps %s below it, and every order comes in the end', (flavour) => {
    const guards = { ordersPerMinute: 2 };
    const venue = venueWith({ flavour }, { guards });
    venue.every = 1_000;
    for (let second = 0; second < 400; second += 1) venue.print('260');
    expect(venue.prices('buy')).toHaveLength(3);
    expect(told(venue)).toEqual(['grid.buy-refused']);
  });
});
