import { describe, expect, it } from '@jest/globals';
import { decimal } from '@gridbot/core';
import { AAPLX } from '../aaplx.fixture.js';
import { AT, waitingLot, when, whenTicker } from '../grid-step.fixture.js';
import { venueWith, type GridVenue } from '../grid-venue.fixture.js';

const REFUSED = { code: 'other', text: 'EOrder: try later' } as const;

/** Sells are refused until `heal`. */
function sick(venue: GridVenue): GridVenue {
  venue.refuse = ({ side }) => (side === 'sell' ? REFUSED : undefined);
  return venue;
}

function heal(venue: GridVenue): GridVenue {
  venue.refuse = () => undefined;
  return venue;
}

const sellsSent = (venue: GridVenue): number =>
  venue.commands.filter((command) => command.type === 'submit-order' && command.side === 'sell').length;

describe('a sell that was refused', () => {
  it('is tried again with the next ticker, at its target', () => {
    const venue = heal(sick(venueWith()).print('260', '257'));
    expect(venue.state.lots['lot-1']?.state).toBe('waiting');
    venue.print('257');
    expect(venue.prices('sell')).toEqual(['259.99']);
    expect(venue.state.waiting).toEqual([]);
  });

  it('is tried again one interval above the price, if that is above its target', () => {
    const venue = heal(sick(venueWith()).print('260', '257'));
    venue.print('258.5');
    // Quantity for that price: 100 / (261.08 x 0.995)
    expect(venue.book('sell')).toEqual(['261.08x0.3849491']);
  });

  it('goes back to its target when the price has fallen again', () => {
    const venue = sick(venueWith()).print('260', '257', '258.5');
    heal(venue).print('256', '256');
    expect(venue.prices('sell')).toEqual(['259.99']);
  });

  it('is told to a person once, not once per try', () => {
    const venue = sick(venueWith()).print('260', '257', '257', '257.1', '257', '257.1');
    expect(venue.topics().filter((topic) => topic === 'grid.sell-waiting')).toHaveLength(1);
    expect(sellsSent(venue)).toBeGreaterThan(2);
  });

  it('is tried more and more seldom: after 1, 2, 4 ... seconds, at last every five minutes', () => {
    const venue = sick(venueWith()).print('260', '257');
    const before = sellsSent(venue);
    const tries: number[] = [];
    const start = venue.at;
    venue.every = 1_000;
    for (let second = 0; second < 1_200; second += 1) {
      venue.print(second % 2 === 0 ? '257.01' : '257');
      if (sellsSent(venue) > before + tries.length) tries.push((venue.at - start) / 1_000);
    }
    const gaps = tries.map((at, index) => at - (tries[index - 1] ?? 0));
    expect(gaps).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
  });

  it('begins anew with its back-off once the exchange has taken it', () => {
    const venue = heal(sick(venueWith()).print('260', '257', '257', '257'));
    expect(venue.print('257').state.lots['lot-1']?.retry).toBeUndefined();
  });

  it('is tried again when the balance was read', async () => {
    const venue = heal(sick(venueWith()).print('260', '257'));
    await venue.wait(60_000).readAccount();
    expect(venue.prices('sell')).toEqual(['259.99']);
  });

  it('keeps every ticker coming as long as it waits', () => {
    const venue = sick(venueWith()).print('260', '257', '257');
    expect(venue.engine.band).toBeUndefined();
    expect(heal(venue).print('257', '257', '257').engine.band).toBeDefined();
  });

  it('does not stop the rest: buys go on', () => {
    expect(sick(venueWith()).print('260', '257', '257').prices('buy')).toEqual(['254.87', '252.34', '249.84']);
  });
});

describe('back-off', () => {
  const far = AT + 240_000;
  const SELL = 'sell 252.5 x 0.39802975';

  it('ends when trading goes on after a pause or a lost connection', () => {
    const given = { state: waitingLot(far), last: '250' };
    expect(when({ type: 'balances-changed', at: AT }, given).did).toEqual([]);
    expect(when({ type: 'trading-resumed', at: AT }, given).did).toEqual([SELL]);
  });

  it('ends with a new start, and the first ticker brings the sell', () => {
    const { state } = when({ type: 'trading-started', at: AT, restored: true }, { state: waitingLot(far) });
    expect(state.waiting).toEqual(['lot-1']);
    expect(whenTicker('250', { state }).did).toContain(SELL);
  });

  it('ends with "resume"', () => {
    const resume = { type: 'operator-command', at: AT, name: 'resume' } as const;
    const { state } = when(resume, { state: waitingLot(far), last: '250' });
    expect(whenTicker('250', { state }).did).toContain(SELL);
  });

  it('or not, nothing is tried before a price is known', () => {
    expect(when({ type: 'balances-changed', at: AT }, { state: waitingLot(0) }).did).toEqual([]);
  });
});

describe('a sell that would be too small for the exchange', () => {
  it('is never sent: its lot waits, and a person is told once', () => {
    // Taking back 100 at 259.99 needs 0.38656299.
    const instrument = { ...AAPLX, minQuantity: decimal('0.387') };
    const venue = venueWith({}, { instrument }).print('260', '257', '257', '257');
    expect(sellsSent(venue)).toBe(0);
    expect(venue.state.waiting).toEqual(['lot-1']);
    expect(venue.topics().filter((topic) => topic === 'grid.sell-waiting')).toHaveLength(1);
  });
});

describe('many waiting sells', () => {
  it('are looked at a few at a time, in turn, and all get their turn', () => {
    const venue = sick(venueWith({ openBuyOrders: 30 }));
    venue.print('260', '190');
    expect(venue.state.waiting).toHaveLength(30);
    heal(venue).print('190');
    expect(venue.state.waiting).toHaveLength(14);
    expect(venue.print('190').prices('sell')).toHaveLength(30);
  });
});
