import { describe, expect, it } from '@jest/globals';
import { venueWith } from './grid-venue.fixture.js';

const HOUR = 3_600_000;

describe('an order that the exchange does not know any more', () => {
  it('is, for a half-filled buy, dust and a blocked level', async () => {
    const venue = venueWith({ flavour: 'grid-sell' }, { traded: '0.2' }).print('260', '257').wait(HOUR);
    await venue.forget('buy:1');
    expect(venue.state.dust.base).toBe('0.2');
    expect(venue.state.blockedLevels).toEqual(['257.42']);
    expect(venue.topics()).toContain('grid.level-blocked');
  });

  it('is nothing at all after one look that misses everything: no lot is detached, no level blocked', async () => {
    const venue = venueWith().print('260', '257').wait(HOUR);
    const before = structuredClone(venue.state);
    for (const { clientOrderId } of [...venue.engine.orders.values()]) await venue.hide(clientOrderId);
    await venue.wait(HOUR).readAccount();
    expect(venue.state).toEqual(before);
  });

  it('is, for a sell, a detached lot: nothing is sold twice', async () => {
    const venue = venueWith().print('260', '257').wait(HOUR);
    const [key] = Object.keys(venue.state.sells);
    await venue.forget(key!);
    expect(venue.state.detached).toEqual(['lot-1']);
    expect(venue.book('sell')).toHaveLength(1); // it is there all the same; nobody has placed another
  });

  it('adds only what is new if it turns up again with more executions', async () => {
    const venue = venueWith({ flavour: 'grid-sell' }, { traded: '0.2' }).print('260', '257').wait(HOUR);
    await venue.forget('buy:1');
    venue.slow = true; // the cancel of the rest stays on the wire while the market trades on
    await venue.readAccount();
    venue.print('257').settle();
    // 0.3884702 in all: 0.2 were dust before, the rest completes the buy
    const { dust, lots, lotSums } = venue.state;
    expect([dust.base, lots['lot-1']?.base, lotSums.base]).toEqual(['0.2', '0.1884702', '0.1884702']);
    expect(venue.total('AAPLx')).toBe('0.3884702');
    expect(venue.state.lots['lot-1']).toMatchObject({ spent: '48.515998884', state: 'selling' });
  });

  it('is forgotten as detached once its sell has sold it after all', async () => {
    const venue = venueWith({ flavour: 'grid-sell' }).print('260', '257').wait(HOUR);
    const [key] = Object.keys(venue.state.sells);
    await venue.forget(key!);
    venue.print('260');
    expect([venue.state.detached, Object.keys(venue.state.lots)]).toEqual([[], []]);
    expect(venue.state.results.roundTrips).toBe(1);
  });
});
