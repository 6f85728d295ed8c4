import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { GapFinder, StepCounter, ZeroRuns } from './candle-findings.js';
import { RoundedTimes } from './times-rounded.js';
import { SilenceFinder } from './trade-findings.js';

const times = (...minutes: number[]): Float64Array => Float64Array.from(minutes, (minute) => 1.7e12 + minute * 60_000);

/** Hands values over in two pieces, cut anywhere. */
function inPieces<Finder extends { add(values: Float64Array): void }>(finder: Finder, values: Float64Array): Finder {
  const cut = Math.floor(values.length / 2);
  finder.add(values.subarray(0, cut));
  finder.add(values.subarray(cut));
  return finder;
}

describe('StepCounter', () => {
  it('answers the step of most neighbours, gaps or not', () => {
    expect(inPieces(new StepCounter(), times(0, 5, 10, 15, 60, 65)).common()).toBe(300_000);
  });

  it('answers the most frequent step where none has the majority, the smaller of two', () => {
    expect(inPieces(new StepCounter(), times(0, 1, 4, 5, 9, 12, 18, 20)).common()).toBe(60_000);
    expect(inPieces(new StepCounter(), times(0, 3, 4, 7, 8)).common()).toBe(60_000);
  });

  it('answers a minute for a single candle', () => {
    expect(inPieces(new StepCounter(), times(0)).common()).toBe(60_000);
  });
});

describe('GapFinder', () => {
  it('counts gaps and what is missing in them, and names the longest', () => {
    const at = times(0, 1, 3, 4, 10);
    expect(inPieces(new GapFinder(60_000), at)).toMatchObject({
      count: 2,
      missing: 6,
      longest: { from: at[3]! + 60_000, to: at[4], missing: 5 },
      first: [
        { from: at[1]! + 60_000, to: at[2], missing: 1 },
        { from: at[3]! + 60_000, to: at[4], missing: 5 },
      ],
    });
  });

  it('lists the first five only', () => {
    expect(inPieces(new GapFinder(60_000), times(0, 2, 4, 6, 8, 10, 12))).toMatchObject({
      count: 6,
      first: { length: 5 },
    });
  });

  it('finds none in a whole series', () => {
    expect(inPieces(new GapFinder(60_000), times(0, 1, 2))).toMatchObject({ count: 0, missing: 0, offGrid: 0 });
  });

  it('counts candles off the grid', () => {
    expect(inPieces(new GapFinder(60_000), times(0, 1, 2.5, 3.5, 6.5)).offGrid).toBe(1);
  });
});

describe('the other findings', () => {
  it('count zeros and their runs', () => {
    const runs = inPieces(new ZeroRuns(), Float64Array.of(0, 1, 0, 0, 0, 2));
    expect(runs).toMatchObject({ rows: 4, count: 2, longest: 3 });
  });

  it('name the longest silence, the first of two', () => {
    const at = times(0, 1, 4, 7, 7);
    expect(inPieces(new SilenceFinder(), at).longest).toEqual({ from: at[1], to: at[2], missing: 0 });
  });

  it('are the same however the rows are cut', () => {
    const steps = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(steps, fc.nat(30), (minutes, cut) => {
        let minute = 0;
        const at = times(...minutes.map((step) => (minute += step)));
        const [whole, cutUp] = [new GapFinder(60_000), new GapFinder(60_000)];
        whole.add(at);
        cutUp.add(at.subarray(0, cut));
        cutUp.add(at.subarray(cut));
        expect(cutUp).toEqual(whole);
      }),
    );
  });

  it('see times that a spreadsheet has rounded', () => {
    const hours = Float64Array.from({ length: 24 }, (_none, i) => 1609459200000 + i * 3_600_000);
    expect(inPieces(new RoundedTimes(), hours).areRounded).toBe(false);
    expect(
      inPieces(
        new RoundedTimes(),
        hours.map((at) => Math.round(at / 1e6) * 1e6),
      ).areRounded,
    ).toBe(true);
  });
});
