import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Decimal } from '../values/decimal.js';
import { anyTrades, TERMS, trades } from './accounting.fixture.js';
import type { MatchingMethod } from './acquisition-pool.js';
import type { Disposal } from './disposal.js';
import { fillEffect, type AccountedFill } from './fill-effect.js';
import { FillMatcher } from './fill-matcher.js';

const METHODS: readonly MatchingMethod[] = ['fifo', 'lifo', 'hifo', 'average'];
const anyMethod = fc.constantFrom(...METHODS);

function match(method: MatchingMethod, fills: readonly AccountedFill[]) {
  const matcher = new FillMatcher(method, TERMS);
  const rows = fills.flatMap((fill) => matcher.add(fill));
  return { rows, left: matcher.left };
}

function sum(values: readonly (Decimal | undefined)[]): Decimal {
  return values.reduce<Decimal>((total, value) => total.plus(value ?? Decimal.ZERO), Decimal.ZERO);
}

/** Buys and sells, then a sale of exactly what is left; nothing is ever sold that was not bought. */
function soldOut(fills: readonly AccountedFill[]): readonly AccountedFill[] {
  let held = Decimal.ZERO;
  const kept = fills.filter((fill) => {
    const after = held.plus(fillEffect(fill, TERMS).base);
    if (after.isNegative() || (fill.side === 'buy') !== fillEffect(fill, TERMS).base.isPositive()) return false;
    held = after;
    return true;
  });
  return held.isZero() ? kept : [...kept, trades(`sell ${held} at 77.77 fee 0.3 USD`)[0]!];
}

describe('matching fills', () => {
  it('neither loses nor makes a quantity, a proceed or a cost', () => {
    fc.assert(
      fc.property(anyMethod, anyTrades, (method, fills) => {
        const { rows, left } = match(method, fills);
        const effects = fills.map((fill) => fillEffect(fill, TERMS));
        const unknown = rows.filter(({ origin }) => origin === 'unknown');
        const held = left.quantity.minus(sum(unknown.map(({ quantity }) => quantity)));
        expect(held.eq(sum(effects.map(({ base }) => base)))).toBe(true);
        const quote = sum(rows.map(({ proceeds, cost = Decimal.ZERO }) => proceeds.minus(cost))).minus(left.worth);
        expect(quote.eq(sum(effects.map((effect) => effect.quote)))).toBe(true);
        const fees = sum(rows.map((row) => row.fees)).plus(left.fees);
        expect(fees.eq(sum(effects.map(({ fee }) => fee)))).toBe(true);
        const apart = sum(rows.map(({ feesApart }) => feesApart['KFEE'])).plus(left.feesApart['KFEE'] ?? Decimal.ZERO);
        expect(apart.eq(sum(effects.map(({ feesApart }) => feesApart['KFEE'])))).toBe(true);
      }),
    );
  });

  it('finds the same unknown quantity by every method', () => {
    fc.assert(
      fc.property(anyTrades, (fills) => {
        const unknown = METHODS.map((method) =>
          sum(match(method, fills).rows.flatMap((row) => (row.origin === 'unknown' ? [row.quantity] : []))).toString(),
        );
        expect(new Set(unknown).size).toBe(1);
      }),
    );
  });

  it('gains the same by every method once everything is sold', () => {
    fc.assert(
      fc.property(anyTrades.map(soldOut), (fills) => {
        const gains = METHODS.map((method) => {
          const { rows, left } = match(method, fills);
          expect(left.quantity.isZero() && left.worth.isZero() && left.fees.isZero()).toBe(true);
          return sum(rows.map(({ gain }) => gain)).toString();
        });
        expect(new Set(gains).size).toBe(1);
      }),
    );
  });

  it.each<[MatchingMethod, (used: AccountedFill, other: AccountedFill) => boolean]>([
    ['fifo', (used, other) => used.fill.at <= other.fill.at],
    ['lifo', (used, other) => used.fill.at >= other.fill.at],
    ['hifo', (used, other) => unitCost(used).gte(unitCost(other))],
  ])('always uses up the right one by %s', (method, isRight) => {
    fc.assert(
      fc.property(anyTrades.map(soldOut), (fills) => {
        const { rows } = match(method, fills);
        const left = new Map<AccountedFill, Decimal>();
        for (const fill of fills) {
          if (fill.side === 'buy') left.set(fill, fillEffect(fill, TERMS).base);
          for (const row of rowsOf(fill, rows)) {
            const used = row.acquiredBy!;
            for (const [other, quantity] of left) if (quantity.isPositive()) expect(isRight(used, other)).toBe(true);
            left.set(used, left.get(used)!.minus(row.quantity));
          }
        }
      }),
    );
  });
});

function rowsOf(fill: AccountedFill, rows: readonly Disposal[]): readonly Disposal[] {
  return rows.filter(({ disposedBy }) => disposedBy === fill);
}

function unitCost(fill: AccountedFill): Decimal {
  const { base, quote } = fillEffect(fill, TERMS);
  return quote.negate().dividedBy(base, 30, 'half-even');
}
