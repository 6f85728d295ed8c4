import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Lot } from '../model/lot.js';
import { Decimal, decimal } from '../values/decimal.js';
import { TERMS, trades } from './accounting.fixture.js';
import { fillEffect, type AccountedFill } from './fill-effect.js';
import { FillMatcher } from './fill-matcher.js';
import { RoundTrips } from './round-trips.js';

const LOT = { id: 'lot-1', quantity: decimal('1'), cost: decimal('100'), boughtBy: 'buy:1' } as const;

/** A sell under a key, as the strategy names its orders. */
function sell(key: string, quantity: string, at = '120'): AccountedFill {
  return { ...trades(`sell ${quantity} at ${at}`)[0]!, key };
}

function gains(lots: readonly Lot[], sells: readonly AccountedFill[]): readonly (string | undefined)[] {
  const trips = new RoundTrips(TERMS);
  for (const lot of lots) trips.know(lot);
  return sells.map((fill) => trips.gainOf(fill)?.toString());
}

function sum(amounts: readonly Decimal[]): Decimal {
  return amounts.reduce((all, one) => all.plus(one), Decimal.ZERO);
}

describe('round trips', () => {
  it('count what a sell earned that was canceled half-way, after another one took its place', () => {
    const sells = [sell('sell:lot-1:4', '0.3'), sell('sell:lot-1:9', '0.7')];
    expect(gains([{ ...LOT, state: 'sold', soldBy: 'sell:lot-1:9' }], sells)).toEqual(['6', '14']);
    const left = { ...LOT, quantity: decimal('0.7'), cost: decimal('70') };
    expect(gains([{ ...left, state: 'selling', soldBy: 'sell:lot-1:9' }], sells.slice(0, 1))).toEqual(['6']);
  });

  it('count it while the lot has no sell at all', () => {
    const left = { ...LOT, quantity: decimal('0.7'), cost: decimal('70') };
    expect(gains([{ ...left, state: 'detached' }], [sell('sell:lot-1:4', '0.3')])).toEqual(['6']);
  });

  it('are not what another lot sold, nor what no lot did', () => {
    const lots: readonly Lot[] = [{ ...LOT, state: 'sold', soldBy: 'sell:lot-1:9' }];
    expect(gains(lots, [sell('sell:lot-11:4', '0.3'), sell('extra:5', '0.3')])).toEqual([undefined, undefined]);
  });

  it('leave out a former sell that traded after its lot was sold', () => {
    const sells = [sell('sell:lot-1:9', '0.9'), sell('sell:lot-1:4', '0.9')];
    expect(gains([{ ...LOT, state: 'sold', soldBy: 'sell:lot-1:9' }], sells)).toEqual(['18', undefined]);
  });

  it('sum to what fills brought and took and what unsold lots still cost, however often sells were replaced', () => {
    fc.assert(
      fc.property(fc.array(anyLife, { maxLength: 6 }), (lives) => {
        const played = lives.map(play);
        const trips = new RoundTrips(TERMS);
        for (const { lot } of played) trips.know(lot);
        const fills = played.flatMap((life) => life.fills);
        const byLots = sum(fills.flatMap((fill) => trips.gainOf(fill) ?? []));
        const unsold = played.filter(({ lot }) => lot.state !== 'sold').map(({ lot }) => lot.cost);
        const byFills = sum(fills.map((fill) => fillEffect(fill, TERMS).quote)).plus(sum(unsold));
        const rounding = Decimal.of(BigInt(fills.length), 15);
        expect(byLots.minus(byFills).abs().lte(rounding)).toBe(true);
        if (unsold.length > 0) return;
        expect(byLots.eq(byFills)).toBe(true);
        const matcher = new FillMatcher('fifo', TERMS);
        const matched = fills.flatMap((fill) => matcher.add(fill).flatMap(({ gain }) => gain ?? []));
        expect(sum(matched).eq(byLots)).toBe(true);
      }),
    );
  });
});

interface Life {
  readonly bought: number;
  readonly price: number;
  /** Parts sold, in thousandths of what is there, and whether the sell was canceled and replaced after it. */
  readonly parts: readonly { readonly share: number; readonly replaced: boolean }[];
  readonly isSold: boolean;
}

const anyLife: fc.Arbitrary<Life> = fc.record({
  bought: fc.integer({ min: 1, max: 100_000 }),
  price: fc.integer({ min: 1, max: 100_000 }),
  parts: fc.array(fc.record({ share: fc.integer({ min: 1, max: 900 }), replaced: fc.boolean() }), { maxLength: 4 }),
  isSold: fc.boolean(),
});

/** Plays the life of a lot as a strategy books it, and tells of it as the strategy does at the end. */
function play({ bought, price, parts, isSold }: Life, index: number): { lot: Lot; fills: readonly AccountedFill[] } {
  const id = `lot-${index}`;
  const whole = Decimal.of(BigInt(bought), 4);
  const buy = { ...trades(`buy ${whole} at ${price} fee 0.37 USD`)[0]!, key: `buy:${index}` };
  const cost = fillEffect(buy, TERMS).quote.negate();
  const fills: AccountedFill[] = [buy];
  let [number, held, left] = [0, whole, cost];
  const sold = (quantity: Decimal): void => {
    left = left.minus(quantity.eq(held) ? left : left.times(quantity).dividedBy(held, 18, 'half-even'));
    held = held.minus(quantity);
    fills.push(sell(`sell:${id}:${number}`, quantity.toString(), String(price + 1)));
  };
  for (const { share, replaced } of parts) {
    sold(held.times(Decimal.of(BigInt(share), 3)));
    if (replaced) number += 1;
  }
  if (isSold) sold(held);
  const soldBy = { soldBy: `sell:${id}:${number}` };
  if (isSold) return { lot: { id, quantity: whole, cost, state: 'sold', ...soldBy }, fills };
  return { lot: { id, quantity: held, cost: left, state: 'selling', ...(number % 2 === 0 && soldBy) }, fills };
}
