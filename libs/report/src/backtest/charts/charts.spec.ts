import { describe, expect, it } from '@jest/globals';
import { decimal } from '@gridbot/core';
import fc from 'fast-check';
import { aRun } from '../made-up-run.fixture.js';
import { equitySpecs, fallsOf, inventorySpec } from './equity-specs.js';
import { levelsForDrawing, MOST_FILLS, priceDigits, priceSpec } from './price-spec.js';
import { rungSegments } from './rung-segments.js';
import { thinned } from './thin.js';

describe('where orders rested', () => {
  it('is one stretch for as long as a price has an order', () => {
    const snapshots = [
      { at: 1000, buys: [100, 90], sells: [] },
      { at: 2000, buys: [90], sells: [110] },
      { at: 3000, buys: [100, 90], sells: [] },
    ];
    const { from, to, price, buy } = rungSegments(snapshots, 9000);
    const rows = price.map((level, i) => [buy[i] === 1 ? 'buy' : 'sell', level, from[i], to[i]]);
    expect(rows.sort()).toEqual([
      ['buy', 100, 1, 2],
      ['buy', 100, 3, 9],
      ['buy', 90, 1, 9],
      ['sell', 110, 2, 3],
    ]);
  });
});

describe('thinning', () => {
  it('keeps the first and the last, the order, and no more than asked for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 2, max: 50 }), (length, most) => {
        const items = Array.from({ length }, (_none, i) => i);
        const kept = thinned(items, most);
        expect(kept.length).toBe(Math.min(length, most));
        expect([kept[0], kept.at(-1)]).toEqual([0, length - 1]);
        expect([...new Set(kept)].sort((a, b) => a - b)).toEqual(kept);
      }),
    );
  });
});

describe('the chart of prices', () => {
  it('marks no more fills than can be drawn', () => {
    const run = aRun();
    const trace = { ...run.trace!, fills: Array.from({ length: 3 * MOST_FILLS }, () => run.trace!.fills[0]!) };
    expect(priceSpec(run, trace).fills.at.length).toBe(MOST_FILLS);
  });

  it('has as many digits as the prices, and at least two', () => {
    expect(priceDigits([decimal('100'), decimal('0.1')])).toBe(2);
    expect(priceDigits([decimal('0.00012')])).toBe(5);
  });

  it('gives each level a height that does not reach into the next', () => {
    const level = (price: string) => ({
      from: decimal(price),
      to: decimal(price),
      buys: 1,
      sells: 0,
      roundTrips: 0,
      profit: decimal('0'),
      volume: decimal('1'),
    });
    const drawn = levelsForDrawing(['100', '102', '104', '150'].map(level));
    expect(drawn.map(({ low, high }) => [low, high])).toEqual([
      [99, 101],
      [101, 103],
      [103, 105],
      [142.5, 157.5],
    ]);
    expect(levelsForDrawing([level('100')])[0]).toMatchObject({ low: 95, high: 105 });
  });
});

describe('curves', () => {
  const run = aRun();
  const { equity, drawdown } = equitySpecs(run, run.trace!);

  it('are the bot and its benchmarks over the same times', () => {
    expect(equity.series.map(({ label }) => label)).toEqual(['bot', 'buy and hold', 'DCA, daily', '50/50']);
    for (const { values } of [...equity.series, ...drawdown.series]) expect(values.length).toBe(equity.x.length);
  });

  it('of drawdowns are what is lost of the highest value so far', () => {
    expect(fallsOf([100, 120, 90, 120, 60])).toEqual([0, 0, -0.25, 0, -0.5]);
    expect(fallsOf([0, 0])).toEqual([0, 0]);
  });

  it('of the inventory lie on top of each other: base, with what open buys hold, everything', () => {
    const [whole, employed, base] = inventorySpec(run, run.trace!).series.map(({ values }) => values as number[]);
    whole!.forEach((value, i) => {
      expect(base![i]).toBeLessThanOrEqual(employed![i]! + 0.01);
      expect(employed![i]).toBeLessThanOrEqual(value + 0.01);
    });
  });
});
