import { Decimal as Oracle } from 'decimal.js';
import fc from 'fast-check';
import { Decimal } from './decimal.js';

/** decimal.js with enough digits that none of its results is rounded unless asked for. */
export const oracle = Oracle.clone({ precision: 1000, toExpNeg: -2000, toExpPos: 2000 });

/** Decimal numbers of up to 30 digits with up to 20 of them behind the point, negative ones and zero included. */
export const decimals = fc
  .tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.integer({ min: 0, max: 20 }))
  .map(([coefficient, scale]) => Decimal.of(coefficient, scale));

export const positiveDecimals = decimals.map((value) => value.abs()).filter((value) => value.isPositive());

/** Numbers that meet each other often, so that equalities and exact multiples occur. */
export const smallDecimals = fc
  .tuple(fc.bigInt({ min: -60n, max: 60n }), fc.integer({ min: 0, max: 2 }))
  .map(([coefficient, scale]) => Decimal.of(coefficient, scale));

/** Numbers of 14 to 17 digits and their products and neighbours: where the largest safe integer is passed. */
export const edgeDecimals = fc
  .tuple(
    fc.constantFrom(2n ** 53n, -(2n ** 53n), 2n ** 52n, 10n ** 15n, 3n * 10n ** 15n, 94_906_267n, -94_906_265n, 0n),
    fc.bigInt({ min: -3n, max: 3n }),
    fc.integer({ min: 0, max: 8 }),
  )
  .map(([coefficient, off, scale]) => Decimal.of(coefficient + off, scale));

/** The same number for decimal.js. */
export function peer(value: Decimal) {
  return new oracle(value.toString());
}
