import { decimal, type HistoricalFill, type VenueOrder } from '@gridbot/core';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { audit } from './audit.js';
import { ASSETS, SPAN, ownSide, venueSide, type Life } from './two-sides.fixture.js';

const life: fc.Arbitrary<Life> = fc.record({
  side: fc.constantFrom('buy', 'sell'),
  filled: fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 3 }),
  ended: fc.boolean(),
  at: fc.integer({ min: 0, max: 3_000_000 }),
  fee: fc.constantFrom('0', '0.1', '0.00025', '-0.01'),
  feeAsset: fc.constantFrom('USD', 'BTC', 'BNB'),
});
const lives = fc.array(life, { maxLength: 12 });
const traded = lives.filter((all) => all.some(({ filled }) => filled.length > 0));

function shuffled<Item>(items: readonly Item[], seed: number): readonly Item[] {
  return [...items].sort((a, b) => hash(items.indexOf(a), seed) - hash(items.indexOf(b), seed));
}

function hash(index: number, seed: number): number {
  return ((index + 1) * 2_654_435_761 * (seed + 1)) % 4_294_967_296;
}

describe('an audit of random lives', () => {
  it('finds nothing where both sides saw the same, in whatever order they list it', () => {
    fc.assert(
      fc.property(lives, fc.nat(1_000), (all, seed) => {
        const venue = venueSide(all);
        const mixed = { ...venue, fills: shuffled(venue.fills, seed), orders: shuffled(venue.orders, seed) };
        const found = audit(ownSide(all), mixed, SPAN, ASSETS);
        expect(found.differences).toEqual([]);
        expect(found.balances.map(({ verdict }) => verdict)).toEqual(found.balances.map(() => 'equal'));
        expect(found.fees.every(({ here, there }) => here.eq(there))).toBe(true);
        expect(found.foreign).toEqual({ orders: 0, fills: 0 });
      }),
    );
  });

  it('names exactly the execution that one side lacks, and explains the balances with it', () => {
    fc.assert(
      fc.property(traded, fc.nat(), fc.boolean(), (all, pick, isHere) => {
        const [own, venue] = [ownSide(all), venueSide(all)];
        const index = pick % own.fills.length;
        const without = <Item>(list: readonly Item[]): readonly Item[] => list.filter((_, at) => at !== index);
        const found = isHere
          ? audit({ ...own, fills: without(own.fills) }, venue, SPAN, ASSETS)
          : audit(own, { ...venue, fills: without(venue.fills) }, SPAN, ASSETS);
        const id = own.fills[index]!.fill.tradeId;
        const kind = isHere ? 'missing-here' : 'missing-there';
        expect(found.differences.filter(({ subject }) => subject === 'fill')).toMatchObject([{ kind, id }]);
        expect(found.balances.some(({ byExecutions }) => !byExecutions.isZero())).toBe(true);
      }),
    );
  });

  it('names exactly the field of an execution that differs', () => {
    const changes: readonly [string, (fill: HistoricalFill['fill']) => Partial<HistoricalFill['fill']>][] = [
      ['price', ({ lastPrice }) => ({ lastPrice: lastPrice.plus(decimal('0.1')) as never })],
      ['quantity', ({ lastQuantity }) => ({ lastQuantity: lastQuantity.plus(decimal('0.00000001')) as never })],
      ['fee', ({ fee }) => ({ fee: fee.plus(decimal('0.00000001')) })],
      ['fee asset', () => ({ feeAsset: 'KFEE' })],
      ['time', ({ at }) => ({ at: at + 2 })],
    ];
    fc.assert(
      fc.property(traded, fc.nat(), fc.constantFrom(...changes), (all, pick, [field, change]) => {
        const venue = venueSide(all);
        const index = pick % venue.fills.length;
        const fills = venue.fills.map((each, at) =>
          at === index ? { ...each, fill: { ...each.fill, ...change(each.fill) } } : each,
        );
        const found = audit(ownSide(all), { ...venue, fills }, SPAN, ASSETS);
        const id = venue.fills[index]!.fill.tradeId;
        const inFills = found.differences.filter(({ subject }) => subject !== 'balance');
        expect(inFills).toMatchObject([{ subject: 'fill', kind: 'different', id, field }]);
      }),
    );
  });

  it('is not disturbed by other people on the same account, and counts them', () => {
    fc.assert(
      fc.property(lives, lives, (all, others) => {
        const venue = venueSide(all);
        const rename = <Item extends Partial<VenueOrder>>(item: Item): Item => {
          const { clientOrderId: _, ...rest } = { ...item, venueOrderId: `foreign-${item.venueOrderId}` };
          return rest as never;
        };
        const foreign = venueSide(others);
        const orders = foreign.orders.map(rename);
        const fills = foreign.fills.map((each) => ({
          ...rename(each),
          fill: { ...each.fill, tradeId: `foreign-${each.fill.tradeId}` as never },
        }));
        const both = { ...venue, orders: [...orders, ...venue.orders], fills: [...fills, ...venue.fills] };
        const found = audit(ownSide(all), both, SPAN, ASSETS);
        expect(found.differences).toEqual([]);
        expect(found.foreign).toEqual({ orders: orders.length, fills: fills.length });
      }),
    );
  });

  it('leaves out what is before and after the period', () => {
    fc.assert(
      fc.property(lives, fc.nat(3_000_000), fc.nat(3_000_000), (all, one, other) => {
        const span = { ...SPAN, from: SPAN.from + Math.min(one, other), to: SPAN.from + Math.max(one, other) };
        const own = ownSide(all);
        const found = audit(own, { ...venueSide(all), fills: [] }, span, ASSETS);
        const within = own.fills.filter(({ fill }) => fill.at >= span.from && fill.at < span.to);
        const lacking = found.differences.filter(({ subject }) => subject === 'fill');
        expect(lacking.map(({ id }) => id)).toEqual(within.map(({ fill }) => fill.tradeId));
      }),
    );
  });
});
