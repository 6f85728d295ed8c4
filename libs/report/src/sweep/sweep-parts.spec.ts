import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fanSpec } from './fans.section.js';
import { figureText, numberOf, rankedRuns } from './figure-values.js';
import { aSweep } from './made-up-sweep.fixture.js';
import { parameterScale } from './parameter-scale.js';
import { median, parameterSurface, surfaceAxis, surfaceAxes } from './parameter-surface.js';

describe('values of parameters', () => {
  it.each([
    ['2%', 0.02],
    ['0.5 %', 0.005],
    ['100', 100],
    [3, 3],
    ['swing', undefined],
    ['', undefined],
    [true, undefined],
  ])('%j is worth %j', (value, worth) => {
    expect(numberOf(value)).toBe(worth);
  });

  it('are placed by their worth, names at equal distances', () => {
    const interval = parameterScale({ path: 'i', values: ['4%', '1%', '2%'] });
    expect(interval.ends).toEqual(['1%', '4%']);
    expect(['1%', '2%', '4%', 'x'].map(interval.place)).toEqual([0, expect.closeTo(1 / 3), 1, undefined]);
    const flavour = parameterScale({ path: 'f', values: ['a', 'b', 'c'] });
    expect(['a', 'b', 'c', 'd'].map(flavour.place)).toEqual([0, 0.5, 1, undefined]);
    expect(parameterScale({ path: 'one', values: [7] }).place(7)).toBe(0.5);
  });
});

describe('figures', () => {
  it('are written by what their names say they are', () => {
    expect([figureText('totalReturn', 0.123), figureText('sharpe', 1.239), figureText('roundTrips', 1200)]).toEqual([
      '12.30 %',
      '1.24',
      '1,200',
    ]);
    expect(figureText('drawdownDays', 187.875)).toBe('187.88 d');
    expect([figureText('sharpe', undefined), figureText('sharpe', Infinity)]).toEqual(['–', '–']);
  });
});

describe('ranking', () => {
  it('leaves out what failed or was given up, and puts what breaks a constraint last', () => {
    const data = aSweep();
    const runs = [
      { number: 1, set: {}, figures: { totalReturn: 1 }, feasible: false },
      { number: 2, set: {}, figures: { totalReturn: 0.1 } },
      { number: 3, set: {}, figures: { totalReturn: 0.2 } },
      { number: 4, set: {}, figures: { totalReturn: 9 }, pruned: 'hopeless' },
      { number: 5, set: {}, figures: {}, failed: 'no' },
    ];
    expect(rankedRuns({ ...data, runs }).map(({ number }) => number)).toEqual([3, 2, 1]);
    const objective = { figure: 'totalReturn', aim: 'min' } as const;
    expect(rankedRuns({ ...data, runs, objective }).map(({ number }) => number)).toEqual([2, 3, 1]);
  });
});

describe('the surface', () => {
  it('is the median over whatever else was varied', () => {
    const data = aSweep();
    const [interval, buys] = data.parameters;
    const { cells } = parameterSurface(data, rankedRuns(data), { across: interval!, down: buys! });
    expect(cells.length).toBe(4);
    expect(cells[2]![3]!.median).toBeCloseTo(0.3 - 0.02);
    expect(cells[2]![3]!.runs.length).toBe(2);
  });

  it('joins many numbers to ranges, each value in exactly one', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 1000 }), { minLength: 13, maxLength: 80 }), (values) => {
        const { labels, stepOf } = surfaceAxis({ path: 'n', values });
        const steps = [...values].sort((a, b) => a - b).map(stepOf);
        expect(labels.length).toBe(12);
        expect(new Set(steps).size).toBe(12);
        expect([...steps].sort((a, b) => a - b)).toEqual(steps);
      }),
    );
  });

  it('is drawn for every two parameters that were varied', () => {
    const one = { path: 'one', values: [1] };
    expect(surfaceAxes([...aSweep().parameters, one], 9).length).toBe(3);
    expect(surfaceAxes(aSweep().parameters, 1).length).toBe(1);
  });

  it('takes the mean of the two in the middle', () => {
    expect([median([3, 1, 2]), median([4, 1, 2, 3])]).toEqual([2, 2.5]);
  });
});

it('a fan fills the space between its outer, then its inner quantiles', () => {
  const { series, bands } = fanSpec(aSweep().fans![0]!);
  expect(series.map(({ label }) => label)).toEqual(['5 % below', '25 % below', 'median', '75 % below', '95 % below']);
  expect(bands).toEqual([
    { upper: 4, lower: 0, colour: 'bot' },
    { upper: 3, lower: 1, colour: 'bot' },
  ]);
});
