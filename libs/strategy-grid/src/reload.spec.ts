import { describe, expect, it } from '@jest/globals';
import { FLAVOUR_NAMES } from './flavours/flavour-name.js';
import { venueWith } from './grid-venue.fixture.js';
import { plugin } from './grid.plugin.js';

const CHANGES = {
  amountPerGrid: { amountPerGrid: '50' },
  interval: { interval: '2%' },
  'openBuyOrders, more of them': { openBuyOrders: 5 },
  'openBuyOrders, fewer of them': { openBuyOrders: 2 },
  maxInvestment: { maxInvestment: '250' },
  fee: { fee: '0.1%' },
};

describe('a setting that changes while the bot trades', () => {
  it.each(
    FLAVOUR_NAMES.flatMap((flavour) =>
      Object.entries(CHANGES).map(([name, change]) => [flavour, name, change] as const),
    ),
  )('leads %s to the same orders as a restart: %s', async (flavour, _, change) => {
    const prints = ['257', '260', '257', '257', '254', '258', '262', '270', '262'] as const;
    const reloaded = venueWith({ flavour }).print('260', '257', '257');
    const restarted = venueWith({ flavour }).print('260', '257', '257');
    const before = reloaded.book('buy').join();
    await reloaded.reload(change);
    await restarted.restart(change);
    for (const print of prints) {
      reloaded.print(print);
      restarted.print(print);
      expect([reloaded.book('buy'), reloaded.book('sell')]).toEqual([restarted.book('buy'), restarted.book('sell')]);
    }
    expect(reloaded.state.results).toEqual(restarted.state.results);
    expect(reloaded.engine.ledgerBalanced).toBe(true);
    expect(reloaded.book('buy').join()).not.toBe(before);
  });

  it('is one of those that the strategy names, and not the flavour', async () => {
    const names = new Set(Object.values(CHANGES).flatMap(Object.keys));
    expect([...names].sort()).toEqual([...(plugin.reloadable ?? [])].sort());
    const venue = venueWith().print('260', '257');
    await expect(venue.reload({ flavour: 'swing' })).rejects.toThrow('has traded with flavour');
  });
});
