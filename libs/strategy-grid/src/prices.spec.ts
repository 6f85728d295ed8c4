import { describe, expect, it } from '@jest/globals';
import { Decimal, decimal, type Instrument } from '@gridbot/core';
import fc from 'fast-check';
import { configOf } from './grid-step.fixture.js';
import { AAPLX, QUARTER_PERCENT } from './aaplx.fixture.js';
import {
  buyQuantity,
  extraSellPrice,
  isNear,
  nextBuyPrice,
  recoveringQuantity,
  retryPrice,
  sellPrice,
  shiftThreshold,
} from './prices.js';
import { termsOf, type Terms } from './terms.js';

const d = decimal;

function termsAt(tick: string, interval = '0.01', lot = '0.00000001'): Terms {
  const instrument: Instrument = { ...AAPLX, tickSize: d(tick), lotSize: d(lot) };
  return termsOf({ config: configOf({ interval }), instrument, fees: QUARTER_PERCENT });
}

function ladder(terms: Terms, last: string, count: number): readonly string[] {
  const levels: Decimal[] = [];
  while (levels.length < count) levels.push(nextBuyPrice(levels.at(-1) ?? d(last), d(last), terms)!);
  return levels.map(String);
}

describe('buy prices', () => {
  it.each([
    ['0.1', '50000', '0.01', ['49504.9', '49014.7', '48529.4', '48048.9', '47573.1']],
    ['5', '50000', '0.01', ['49500', '49005', '48515']],
    ['0.25', '1234', '0.02', ['1209.75', '1186', '1162.5']],
    ['0.5', '260.1', '0.013', ['256.5', '253', '249.5']],
    ['0.00000001', '0.000123', '0.03', ['0.00011941', '0.00011593', '0.00011255']],
  ])('go down by the interval on ticks of %s from %s', (tick, last, interval, expected) => {
    expect(ladder(termsAt(tick, interval), last, expected.length)).toEqual(expected);
  });

  it('start one interval below the last price if that has fallen below the next level', () => {
    expect(String(nextBuyPrice(d('252.34'), d('240'), termsAt('0.01')))).toBe('237.62');
  });

  it('start below the reference as long as the level is not above the last price', () => {
    // 252.5 / 1.01 = 250 exactly
    expect(String(nextBuyPrice(d('252.5'), d('250'), termsAt('0.01')))).toBe('250');
    expect(String(nextBuyPrice(d('252.5'), d('249.99'), termsAt('0.01')))).toBe('247.51');
  });

  it('end where there is no tick left', () => {
    expect(nextBuyPrice(d('5'), d('5'), termsAt('5'))).toBeUndefined();
  });

  it('buy the amount, truncated to the lot step', () => {
    expect(String(buyQuantity(d('257.42'), termsAt('0.01')))).toBe('0.3884702');
    expect(String(buyQuantity(d('257.42'), termsAt('0.01', '0.01', '0.25')))).toBe('0.25');
  });
});

describe('sell prices', () => {
  it.each([
    ['one interval above the buy', '257.42', '257', '259.99'],
    ['one interval above the last price, once that is above the target', '257.42', '260', '262.6'],
    ['at the target as long as the last price has not passed it', '250', '252.5', '252.5'],
  ])('are %s', (_, boughtAt, last, expected) => {
    expect(String(sellPrice(d(boughtAt), d(last), termsAt('0.01')))).toBe(expected);
  });

  it('need no last price', () => {
    expect(String(sellPrice(d('257.42'), undefined, termsAt('0.01')))).toBe('259.99');
  });

  it.each([
    ['1258.5', '1209.75', '0.25', '0.02'],
    ['50500', '50000', '5', '0.01'],
  ])('are truncated to the tick: %s', (expected, boughtAt, tick, interval) => {
    expect(String(sellPrice(d(boughtAt === '50000' ? '50004' : '1234'), undefined, termsAt(tick, interval)))).toBe(
      expected,
    );
  });

  it('are, for a retry, the target or one interval above the last price', () => {
    expect(String(retryPrice(d('259.99'), d('250'), termsAt('0.01')))).toBe('259.99');
    expect(String(retryPrice(d('259.99'), d('258'), termsAt('0.01')))).toBe('260.58');
    expect(String(retryPrice(d('259.99'), undefined, termsAt('0.01')))).toBe('259.99');
  });

  it('are, for an extra sell, two intervals above the last price and above all that was paid', () => {
    expect(String(extraSellPrice(d('260'), undefined, termsAt('0.01')))).toBe('265.22');
    expect(String(extraSellPrice(d('260'), d('250'), termsAt('0.01')))).toBe('265.22');
    expect(String(extraSellPrice(d('240'), d('257.42'), termsAt('0.01')))).toBe('262.59');
  });
});

describe('quantities and thresholds', () => {
  it('a recovering sale brings back the amount and both fees', () => {
    const terms = termsAt('0.01');
    const base = recoveringQuantity(d('100'), d('259.99'), terms);
    expect(String(base)).toBe('0.38656299');
    const afterFees = base.times(d('259.99')).times(d('0.995'));
    expect(d('100').minus(afterFees).lt(d('0.00001'))).toBe(true);
  });

  it('the shift threshold is two intervals and a thousandth above the highest buy, not rounded', () => {
    expect(String(shiftThreshold(d('252.34'), termsAt('0.01')))).toBe('257.669446034');
  });

  it.each([
    ['equal prices', '100', '100', true],
    ['less than half an interval', '100.4', '100', true],
    ['exactly half an interval', '100.5', '100', false],
    ['a whole interval', '101', '100', false],
  ])('nearness: %s', (_, high, low, expected) => {
    expect(isNear(d(high), d(low), termsAt('0.01'))).toBe(expected);
  });
});

describe('on any instrument', () => {
  const amounts = fc.integer({ min: 1, max: 10_000_000 });
  const ticks = fc.constantFrom('0.00000001', '0.0001', '0.01', '0.25', '0.5', '1', '5', '25');
  const intervals = fc.constantFrom('0.001', '0.01', '0.013', '0.02', '0.1', '0.5');

  it('buys are strictly spaced, on the tick, and at least one interval apart', () => {
    fc.assert(
      fc.property(amounts, ticks, intervals, (cents, tick, interval) => {
        const terms = termsAt(tick, interval);
        const last = Decimal.of(BigInt(cents), 2);
        let reference = last;
        for (let count = 0; count < 5; count += 1) {
          const level = nextBuyPrice(reference, last, terms);
          if (level === undefined) return;
          expect(level.isMultipleOf(d(tick))).toBe(true);
          expect(level.times(terms.step).lte(reference)).toBe(true);
          reference = level;
        }
      }),
    );
  });

  it('a sell is on the tick, less than one tick below its exact price, and never below what was wanted by more', () => {
    fc.assert(
      fc.property(amounts, amounts, ticks, intervals, (bought, lastCents, tick, interval) => {
        const terms = termsAt(tick, interval);
        const boughtAt = Decimal.of(BigInt(bought), 2).floorTo(d(tick)).plus(d(tick));
        const last = Decimal.of(BigInt(lastCents), 2);
        const exact = boughtAt.times(terms.step).lt(last) ? last.times(terms.step) : boughtAt.times(terms.step);
        const sell = sellPrice(boughtAt, last, terms);
        expect(sell.isMultipleOf(d(tick))).toBe(true);
        expect(sell.lte(exact) && sell.plus(d(tick)).gt(exact)).toBe(true);
      }),
    );
  });

  it('a quantity spends or brings back the amount but for less than one lot step', () => {
    fc.assert(
      fc.property(amounts, fc.constantFrom('0.00000001', '0.001', '0.25', '1'), (cents, lot) => {
        const terms = termsAt('0.01', '0.01', lot);
        const at = Decimal.of(BigInt(cents), 2);
        for (const [base, worth] of [
          [buyQuantity(at, terms), at],
          [recoveringQuantity(d('100'), at, terms), at.times(d('0.995'))],
        ] as const) {
          expect(base.times(worth).lte(d('100'))).toBe(true);
          expect(base.plus(d(lot)).times(worth).gt(d('100'))).toBe(true);
        }
      }),
    );
  });
});
