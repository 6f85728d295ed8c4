import { decimal, type VenueOrder } from '@gridbot/core';
import { aFill, aVenueOrder, someBalances } from '@gridbot/core/testing';
import { describe, expect, it } from '@jest/globals';
import type { OwnSide, VenueSide } from './account-sides.js';
import { audit } from './audit.js';
import type { AuditSpan } from './audit-span.js';
import { ASSETS, FROM, SPAN, ownId, ownSide, venueSide, type Life } from './two-sides.fixture.js';

const FILLED: Life = { side: 'buy', filled: [10], ended: true, at: 0, fee: '0.1', feeAsset: 'USD' };
const OPEN: Life = { ...FILLED, filled: [], ended: false };
const CANCELED: Life = { ...OPEN, ended: true };

const compare = (own: OwnSide, venue: VenueSide, span: AuditSpan = SPAN) => audit(own, venue, span, ASSETS);

function withOrder(venue: VenueSide, change: Partial<VenueOrder>): VenueSide {
  return { ...venue, orders: venue.orders.map((order) => ({ ...order, ...change })) };
}

describe('orders', () => {
  it.each<[string, Life, Partial<VenueOrder>, string, string, string]>([
    ['state', OPEN, { status: 'filled' }, 'state', 'open', 'filled'],
    ['state', FILLED, { status: 'canceled' }, 'state', 'filled', 'canceled'],
    ['filled quantity', OPEN, { filledQuantity: decimal('0.05') }, 'filled', '0', '0.05'],
    ['side', OPEN, { side: 'sell' }, 'side', 'buy', 'sell'],
    ['price', OPEN, { price: decimal('49000') as never }, 'price', '50000', '49000'],
    ['quantity', OPEN, { quantity: decimal('0.2') }, 'quantity', '0.1', '0.2'],
  ])('that differ in their %s are named with both values', (_, life, change, field, here, there) => {
    const { differences } = compare(ownSide([life]), withOrder(venueSide([life]), change));
    expect(differences).toMatchObject([{ subject: 'order', kind: 'different', id: ownId(0), field, here, there }]);
  });

  it('that ended without being filled are the same, whatever each side calls it', () => {
    const found = compare(ownSide([CANCELED]), withOrder(venueSide([CANCELED]), { status: 'expired' }));
    expect(found.differences).toEqual([]);
    expect(found.orders.compared).toBe(1);
  });

  it('that the exchange has forgotten are counted if they ended without a trade, and missing if not', () => {
    const nothing = { ...venueSide([]), balances: venueSide([]).balances };
    expect(compare(ownSide([CANCELED]), nothing)).toMatchObject({ differences: [], orders: { forgotten: 1 } });
    expect(compare(ownSide([OPEN]), nothing).differences).toMatchObject([
      { subject: 'order', kind: 'missing-there', here: 'buy 0.1 at 50000, open, 0 filled' },
    ]);
  });

  it('that carry our prefix and are not kept are missing here', () => {
    const { differences } = compare(ownSide([]), venueSide([OPEN]));
    expect(differences).toMatchObject([{ subject: 'order', kind: 'missing-here', id: ownId(0) }]);
  });

  it('with which a first start tried the way are no difference unless they were filled', () => {
    const arming = aVenueOrder({ clientOrderId: 'arm-abcdefgh', status: 'canceled' });
    const venue = { ...venueSide([]), orders: [arming] };
    expect(compare(ownSide([]), venue)).toMatchObject({ differences: [], foreign: { orders: 0 } });
    const filled = withOrder(venue, { filledQuantity: decimal('0.01') });
    expect(compare(ownSide([]), filled).differences).toMatchObject([{ kind: 'missing-here', id: 'arm-abcdefgh' }]);
  });

  it('that have the client id of ours and are not the one we placed are missing here', () => {
    const again = aVenueOrder({ clientOrderId: ownId(0), venueOrderId: 'venue-other', status: 'filled' });
    const venue = venueSide([OPEN]);
    const { differences } = compare(ownSide([OPEN]), { ...venue, orders: [...venue.orders, again] });
    expect(differences).toMatchObject([{ kind: 'missing-here', there: expect.stringContaining('filled') }]);
  });

  it('that a running bot changed just now are left out', () => {
    const span = { ...SPAN, settledBefore: FROM };
    const found = compare(ownSide([OPEN]), withOrder(venueSide([OPEN]), { status: 'filled' }), span);
    expect(found).toMatchObject({ differences: [], orders: { unsettled: 1, compared: 0 } });
  });
});

describe('executions', () => {
  it('are matched with their own order where one trade had both sides of ours', () => {
    const both: readonly Life[] = [FILLED, { ...FILLED, side: 'sell' }];
    const [own, venue] = [ownSide(both), venueSide(both)];
    const same = <Item extends { readonly fill: object }>(items: readonly Item[]): readonly Item[] =>
      items.map((item) => ({ ...item, fill: { ...item.fill, tradeId: 'trade-x' } }));
    const reversed = { ...venue, fills: [...same(venue.fills)].reverse() };
    expect(compare({ ...own, fills: same(own.fills) }, reversed).differences).toEqual([]);
  });

  it('that belong to another order at the exchange differ in their order', () => {
    const venue = venueSide([FILLED]);
    const fills = venue.fills.map((fill) => ({ ...fill, clientOrderId: ownId(7), venueOrderId: 'venue-7' as never }));
    expect(compare(ownSide([FILLED]), { ...venue, fills }).differences).toMatchObject([
      { subject: 'fill', field: 'order', here: ownId(0), there: ownId(7) },
    ]);
  });

  it('are the same if only rounding tells their times apart', () => {
    const venue = venueSide([FILLED]);
    const fills = venue.fills.map((each) => ({ ...each, fill: { ...each.fill, at: each.fill.at + 1 } }));
    expect(compare(ownSide([FILLED]), { ...venue, fills }).differences).toEqual([]);
  });

  it('of an order that nobody lists are missing here, and move no balance', () => {
    const fill = aFill({ at: FROM });
    const found = compare(ownSide([]), { ...venueSide([]), fills: [{ clientOrderId: ownId(3), fill }] });
    expect(found.differences).toMatchObject([{ kind: 'missing-here', there: 'trade 0.01 at 50000, fee 0 USD' }]);
    expect(found.balances.every(({ byExecutions }) => byExecutions.isZero())).toBe(true);
  });

  it('have their fees summed for every asset', () => {
    const lives = [FILLED, { ...FILLED, fee: '0.2' }, { ...FILLED, fee: '0.01', feeAsset: 'BNB' }];
    const { fees } = compare(ownSide(lives), venueSide(lives.slice(1)));
    expect(JSON.parse(JSON.stringify(fees))).toEqual([
      { asset: 'BNB', here: '0.01', there: '0.01' },
      { asset: 'USD', here: '0.3', there: '0.2' },
    ]);
  });
});

describe('balances', () => {
  const verdicts = (balances: VenueSide['balances'], own = ownSide([FILLED]), span = SPAN) =>
    Object.fromEntries(
      compare(own, { ...venueSide([FILLED]), balances }, span).balances.map(({ asset, verdict }) => [asset, verdict]),
    );

  it("that hold more, or less but all that the bot's trades brought, differ by what is not the bot's", () => {
    expect(verdicts(someBalances({ BTC: '0.5', USD: '200000', BNB: '10' }))).toEqual({
      ...{ BTC: 'not-the-bots', USD: 'not-the-bots', BNB: 'equal' },
    });
  });

  it('that differ by less than the exchange shows are the same', () => {
    const full = ownSide([FILLED]);
    const own = { ...full, holdings: new Map([...full.holdings, ['USD', decimal('94999.900051')]]) };
    const shown = (USD: string) => verdicts(someBalances({ BTC: '1.1', USD, BNB: '10' }), own)['USD'];
    expect(['94999.9000', '94999.9001', '94999.8999', '94999.9'].map(shown)).toEqual([
      ...['rounding', 'rounding', 'not-the-bots', 'not-the-bots'],
    ]);
  });

  it("that lack some of what the bot's trades brought are a difference", () => {
    const venue = { ...venueSide([FILLED]), balances: someBalances({ BTC: '0.09', USD: '94999.9', BNB: '10' }) };
    const { differences } = compare(ownSide([FILLED]), venue);
    expect(differences).toMatchObject([{ subject: 'balance', id: 'BTC', here: '1.1', there: '0.09' }]);
  });

  it('of a bot that traded a moment ago are to be asked for again', () => {
    const balances = someBalances({ BTC: '0.01', USD: '94999.9', BNB: '10' });
    expect(verdicts(balances, ownSide([FILLED]), { ...SPAN, settledBefore: FROM })).toMatchObject({ BTC: 'unsettled' });
  });
});
