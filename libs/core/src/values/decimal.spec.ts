import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { failure } from '../errors/failure.fixture.js';
import { Decimal, decimal, type Rounding } from './decimal.js';
import { decimals, edgeDecimals, oracle, peer, positiveDecimals, smallDecimals } from './decimal.fixture.js';

const anyTwo = fc.oneof(
  fc.tuple(decimals, decimals),
  fc.tuple(smallDecimals, smallDecimals),
  fc.tuple(edgeDecimals, edgeDecimals),
);
const scales = fc.integer({ min: 0, max: 40 });
const roundings: readonly (readonly [Rounding, 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8])[] = [
  ['floor', oracle.ROUND_FLOOR],
  ['ceil', oracle.ROUND_CEIL],
  ['half-even', oracle.ROUND_HALF_EVEN],
];

describe('reading and writing a decimal', () => {
  it.each([
    ['0', '0'],
    ['-0', '0'],
    ['0.000', '0'],
    ['+5', '5'],
    ['007', '7'],
    ['100', '100'],
    ['1.50', '1.5'],
    ['-0.05', '-0.05'],
    ['1e-7', '0.0000001'],
    ['1E+3', '1000'],
    ['-2.5e2', '-250'],
    ['12.345e1', '123.45'],
    ['123456789012345678901234567890.123456789', '123456789012345678901234567890.123456789'],
    ['999999999999999999999999999999', '999999999999999999999999999999'],
    ['1e-30', '0.000000000000000000000000000001'],
    ['9007199254740991', '9007199254740991'],
    ['9007199254740992', '9007199254740992'],
    ['-900719925474099.3', '-900719925474099.3'],
    ['0.00000000000000000000007', '0.00000000000000000000007'],
    ['00000000000000000000000005.0', '5'],
  ])('reads %s and writes %s', (text, written) => {
    expect(decimal(text).toString()).toBe(written);
  });

  it.each([
    ...['', ' ', ' 1', '1 ', '1\n', '1,5', '1_000', '.5', '5.', '--1', '+-1', '1e', 'e5', '1e1.5', '1e1000', '0x10'],
    ...['NaN', 'Infinity', '-Infinity', 'null', 'undefined', '١', '½', '1.2.3', '$1', '2%'],
  ])('refuses %j', (text) => {
    expect(() => decimal(text)).toThrow(failure('VALUE.DECIMAL', JSON.stringify(text)));
  });

  it('refuses any text that is not a number to decimal.js either', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!/^[+-]?\d+(\.\d+)?([eE][+-]?\d{1,3})?$/.test(text));
        expect(() => decimal(text)).toThrow();
      }),
    );
  });

  it('gives back every number it has written', () => {
    fc.assert(
      fc.property(fc.oneof(decimals, edgeDecimals), (value) => {
        const text = value.toString();
        expect(decimal(text).toString()).toBe(text);
        expect(decimal(text).eq(value)).toBe(true);
        expect(text).toBe(peer(value).toFixed());
      }),
    );
  });

  it('reads scientific notation as decimal.js does', () => {
    fc.assert(
      fc.property(decimals, fc.integer({ min: -60, max: 60 }), (value, exponent) => {
        const text = `${value}e${exponent}`;
        expect(decimal(text).toString()).toBe(new oracle(text).toFixed());
      }),
    );
  });

  it('is text in JSON', () => {
    expect(JSON.stringify({ price: decimal('0.10') })).toBe('{"price":"0.1"}');
  });

  it('gives the nearest double for charts', () => {
    expect(decimal('49504.9').toDouble()).toBe(49504.9);
    expect(decimal('1e-7').toDouble()).toBe(1e-7);
    fc.assert(
      fc.property(fc.oneof(decimals, edgeDecimals, smallDecimals), (value) => {
        expect(value.toDouble()).toBe(Number(value.toString()));
      }),
    );
  });

  it('has one form, however it came about: zero has no sign, digits are bigint to those who ask', () => {
    const zero = decimal('0');
    const minus = decimal('-5');
    for (const value of [zero.negate(), decimal('-0'), zero.times(minus), zero.dividedBy(minus, 0, 'ceil')]) {
      expect(value).toEqual(zero);
    }
    fc.assert(
      fc.property(anyTwo, ([a, b]) => {
        expect(a.plus(b).minus(b).eq(a)).toBe(true);
        const there = a.times(b).plus(a);
        expect(there).toEqual(Decimal.of(there.coefficient, there.scale));
        expect(typeof there.coefficient).toBe('bigint');
      }),
    );
  });

  it('can be made of a safe integer', () => {
    expect(Decimal.of(-12345, 2)).toEqual(decimal('-123.45'));
    expect(() => Decimal.of(2 ** 53)).toThrow(failure('VALUE.DECIMAL', '9007199254740992 is not a safe integer'));
    expect(() => Decimal.of(0.5)).toThrow('0.5 is not a safe integer');
  });

  it('can be made of digits and a scale, which has to be a whole number', () => {
    expect(Decimal.of(-12345n, 2).toString()).toBe('-123.45');
    expect(Decimal.of(5n).toString()).toBe('5');
    for (const scale of [-1, 0.5, Number.NaN, Infinity]) {
      expect(() => Decimal.of(1n, scale)).toThrow(`scale ${scale} is not a whole number of 0 or more`);
    }
  });
});

describe('decimal arithmetic', () => {
  it('adds, subtracts and multiplies exactly', () => {
    fc.assert(
      fc.property(anyTwo, ([a, b]) => {
        expect(a.plus(b).toString()).toBe(peer(a).plus(peer(b)).toFixed());
        expect(a.minus(b).toString()).toBe(peer(a).minus(peer(b)).toFixed());
        expect(a.times(b).toString()).toBe(peer(a).times(peer(b)).toFixed());
      }),
    );
  });

  it('knows nothing of binary fractions', () => {
    expect(decimal('0.1').plus(decimal('0.2')).toString()).toBe('0.3');
    expect(decimal('1.1').times(decimal('1.1')).toString()).toBe('1.21');
  });

  it.each(roundings)('divides with rounding %s', (rounding, mode) => {
    fc.assert(
      fc.property(anyTwo, scales, ([a, b], scale) => {
        fc.pre(!b.isZero());
        const expected = peer(a).dividedBy(peer(b)).toDecimalPlaces(scale, mode);
        expect(a.dividedBy(b, scale, rounding).eq(decimal(expected.toFixed()))).toBe(true);
        expect(a.dividedBy(b, scale, rounding).scale).toBe(scale);
      }),
    );
  });

  it.each([
    ['7', '2', 0, 'floor', '3'],
    ['-7', '2', 0, 'floor', '-4'],
    ['7', '2', 0, 'ceil', '4'],
    ['-7', '2', 0, 'ceil', '-3'],
    ['5', '2', 0, 'half-even', '2'],
    ['7', '2', 0, 'half-even', '4'],
    ['-5', '2', 0, 'half-even', '-2'],
    ['-7', '-2', 0, 'half-even', '4'],
    ['1', '3', 30, 'floor', '0.333333333333333333333333333333'],
    ['0', '-3', 2, 'floor', '0'],
  ] as const)('%s / %s to %i digits, %s, is %s', (a, b, scale, rounding, result) => {
    expect(decimal(a).dividedBy(decimal(b), scale, rounding).toString()).toBe(result);
  });

  it('refuses to divide by zero or into a scale that is no whole number', () => {
    const zero = Decimal.of(0n, 5);
    const code = failure('VALUE.DECIMAL', 'division by zero');
    expect(() => Decimal.ONE.dividedBy(zero, 2, 'floor')).toThrow(code);
    expect(() => Decimal.ONE.dividedToStep(zero, Decimal.ONE)).toThrow(code);
    expect(() => Decimal.ONE.dividedToStep(Decimal.ONE, zero)).toThrow(code);
    expect(() => Decimal.ONE.floorTo(zero)).toThrow(code);
    expect(() => Decimal.ONE.ceilTo(zero)).toThrow(code);
    expect(() => Decimal.ONE.isMultipleOf(zero)).toThrow(code);
    expect(() => Decimal.ONE.dividedBy(Decimal.of(1n, 9), -1, 'floor')).toThrow('scale -1 is not a whole number');
  });

  it('negates and takes absolute values', () => {
    fc.assert(
      fc.property(decimals, (value) => {
        expect(value.plus(value.negate()).isZero()).toBe(true);
        expect(value.abs().toString()).toBe(peer(value).abs().toFixed());
      }),
    );
  });
});

describe('decimals on a step', () => {
  const steps = fc.oneof(positiveDecimals, fc.constantFrom('0.01', '0.1', '0.5', '1', '0.00000001', '25').map(decimal));

  it('truncates to the largest multiple that is not above, rounds up to the smallest that is not below', () => {
    fc.assert(
      fc.property(fc.oneof(decimals, smallDecimals, edgeDecimals), steps, (value, step) => {
        const units = peer(value).dividedBy(peer(step));
        expect(value.floorTo(step).toString()).toBe(peer(step).times(units.floor()).toFixed());
        expect(value.ceilTo(step).toString()).toBe(peer(step).times(units.ceil()).toFixed());
      }),
    );
  });

  it('truncates a quotient to a step without rounding in between', () => {
    fc.assert(
      fc.property(fc.oneof(decimals, edgeDecimals), positiveDecimals, steps, (value, divisor, step) => {
        const result = value.dividedToStep(divisor, step);
        expect(result.isMultipleOf(step)).toBe(true);
        expect(result.times(divisor).lte(value)).toBe(true);
        expect(result.plus(step).times(divisor).gt(value)).toBe(true);
      }),
    );
  });

  it('gives the grid of the documentation', () => {
    const factor = decimal('1.01');
    const tick = decimal('0.1');
    const prices: string[] = [];
    for (let last = decimal('50000'); prices.length < 5; prices.push(`${last}`))
      last = last.dividedToStep(factor, tick);
    expect(prices).toEqual(['49504.9', '49014.7', '48529.4', '48048.9', '47573.1']);
  });

  it('tells multiples of a step, whatever the digits they are written with', () => {
    fc.assert(
      fc.property(smallDecimals, steps, fc.bigInt({ min: -1000n, max: 1000n }), (value, step, count) => {
        expect(value.isMultipleOf(step)).toBe(peer(value).modulo(peer(step)).isZero());
        expect(step.times(Decimal.of(count)).isMultipleOf(step)).toBe(true);
      }),
    );
    expect(decimal('0.30').isMultipleOf(decimal('0.1'))).toBe(true);
    expect(decimal('0.35').isMultipleOf(decimal('0.1'))).toBe(false);
  });
});

describe('comparing decimals', () => {
  it('orders them as decimal.js does', () => {
    fc.assert(
      fc.property(anyTwo, ([a, b]) => {
        const order = peer(a).comparedTo(peer(b));
        expect(a.compare(b)).toBe(order);
        expect([a.lt(b), a.lte(b), a.eq(b), a.gte(b), a.gt(b)]).toEqual([
          ...[order < 0, order <= 0, order === 0, order >= 0, order > 0],
        ]);
        expect(Decimal.min(a, b).eq(order < 0 ? a : b)).toBe(true);
        expect(Decimal.max(a, b).eq(order > 0 ? a : b)).toBe(true);
      }),
    );
  });

  it('tells numbers apart that have the same nearest double', () => {
    let alike = 0;
    for (let digits = 9n * 10n ** 15n; digits < 9n * 10n ** 15n + 500n; digits += 1n) {
      const [longer, shorter] = [Decimal.of(digits, 17), Decimal.of(digits / 10n, 16)];
      if (digits % 10n !== 0n && longer.toDouble() === shorter.toDouble()) alike += 1;
      expect([longer.compare(shorter), shorter.compare(longer)]).toEqual(digits % 10n === 0n ? [0, 0] : [1, -1]);
    }
    expect(alike).toBeGreaterThan(0);
  });

  it('does not mind trailing zeros', () => {
    expect(decimal('1.50').eq(decimal('1.5'))).toBe(true);
    expect(Decimal.of(0n, 8).isZero()).toBe(true);
  });

  it('knows the sign', () => {
    fc.assert(
      fc.property(decimals, (value) => {
        expect([value.isNegative(), value.isZero(), value.isPositive()]).toEqual([
          ...[peer(value).lt(0), peer(value).isZero(), peer(value).gt(0)],
        ]);
      }),
    );
  });
});
