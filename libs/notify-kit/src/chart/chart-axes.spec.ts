import { describe, expect, it } from '@jest/globals';
import { decimal } from '@gridbot/core';
import fc from 'fast-check';
import { GLYPH, glyphPixel } from './bitmap-font.js';
import { priceMarks } from './price-axis.js';
import { thinOut } from './thin-out.js';
import { timeMarks } from './time-axis.js';

const HOUR = 3_600_000;
const labels = (marks: readonly { readonly label: string }[]): string[] => marks.map(({ label }) => label);

describe('prices at the edge of a chart', () => {
  it('are round, and written with the same number of digits', () => {
    expect(labels(priceMarks(decimal('58840'), decimal('61210'), 5))).toEqual([
      '59000',
      '59500',
      '60000',
      '60500',
      '61000',
    ]);
    expect(labels(priceMarks(decimal('0.99'), decimal('1.01'), 4))).toEqual([
      '0.990',
      '0.995',
      '1.000',
      '1.005',
      '1.010',
    ]);
    expect(labels(priceMarks(decimal('0.00000012'), decimal('0.00000019'), 3))).toEqual(['0.00000015']);
  });

  it('are between the ends, in steps that are all alike, and neither too many nor none', () => {
    const ends = fc.tuple(fc.bigInt(1n, 10n ** 12n), fc.bigInt(1n, 10n ** 12n), fc.integer({ min: 0, max: 9 }));
    fc.assert(
      fc.property(ends, ([bottom, span, scale]) => {
        const low = decimal(bottom.toString()).times(decimal(`0.${'0'.repeat(scale)}1`));
        const high = low.plus(decimal(span.toString()).times(decimal(`0.${'0'.repeat(scale)}1`)));
        const marks = priceMarks(low, high, 5);
        expect(marks.length).toBeLessThanOrEqual(6);
        expect(marks.length).toBeGreaterThanOrEqual(1);
        expect(
          new Set(marks.slice(1).map(({ price }, index) => price.minus(marks[index]?.price ?? price).toString())).size,
        ).toBeLessThanOrEqual(1);
        for (const { price, label } of marks) {
          expect(price.gte(low) && price.lte(high)).toBe(true);
          expect(decimal(label).eq(price)).toBe(true);
        }
      }),
    );
  });
});

describe('times below a chart', () => {
  const from = Date.UTC(2026, 10, 22, 9, 12);

  it('are hours, and dates at midnight', () => {
    expect(labels(timeMarks(from, from + 24 * HOUR, 6))).toEqual([
      '12:00',
      '16:00',
      '20:00',
      '23 Nov',
      '04:00',
      '08:00',
    ]);
    expect(labels(timeMarks(from, from + 7 * 24 * HOUR, 4))).toEqual(['23 Nov', '25 Nov', '27 Nov', '29 Nov']);
    expect(labels(timeMarks(from, from + HOUR, 4))).toEqual(['09:15', '09:30', '09:45', '10:00']);
  });

  it('are never more than there is room for', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4e12 }),
        fc.integer({ min: 1, max: 4e11 }),
        fc.integer({ min: 1, max: 8 }),
        (start, span, most) => {
          const marks = timeMarks(start, start + span, most);
          expect(marks.length).toBeLessThanOrEqual(most);
          expect(marks.every(({ at }) => at >= start && at <= start + span)).toBe(true);
        },
      ),
    );
  });
});

describe('many prices in one column of pixels', () => {
  it('are the first, the lowest, the highest and the last', () => {
    const column = [5, 1, 4, 9, 3, 7].map((y, index) => ({ x: 2 + index / 10, y }));
    expect(thinOut(column).map(({ y }) => y)).toEqual([5, 1, 9, 7]);
  });

  it('never leave the column and never come out of order', () => {
    const spots = fc.array(fc.record({ x: fc.integer({ min: 0, max: 400 }), y: fc.integer({ min: 0, max: 50 }) }));
    fc.assert(
      fc.property(spots, (given) => {
        const all = given.map(({ x, y }) => ({ x: x / 10, y })).sort((a, b) => a.x - b.x);
        const kept = thinOut(all);
        expect(kept.every((spot) => all.includes(spot))).toBe(true);
        expect(kept).toEqual([...kept].sort((a, b) => a.x - b.x));
        const extremes = (from: readonly { x: number; y: number }[], column: number): number[] => {
          const heights = from.filter(({ x }) => Math.floor(x) === column).map(({ y }) => y);
          return [Math.min(...heights), Math.max(...heights)];
        };
        for (let column = 0; column <= 40; column += 1) expect(extremes(kept, column)).toEqual(extremes(all, column));
      }),
      { numRuns: 30 },
    );
  });
});

describe('letters of a chart', () => {
  const drawn = (character: string): string[] =>
    Array.from({ length: GLYPH.height }, (_row, row) =>
      Array.from({ length: GLYPH.width }, (_column, column) => (glyphPixel(character, column, row) ? '#' : '.')).join(
        '',
      ),
    );

  it('can be read', () => {
    expect(drawn('7')).toEqual(['#####', '....#', '...#.', '..#..', '.#...', '.#...', '.#...']);
    expect(drawn('b')).toEqual(['####.', '#...#', '#...#', '####.', '#...#', '#...#', '####.']);
  });

  it('are a box where there is no such letter', () => {
    expect(drawn('ß')[0]).toBe('#####');
    expect(drawn('<')).toEqual(drawn('é'));
  });
});
