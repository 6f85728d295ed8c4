import { describe, expect, it } from '@jest/globals';
import { histogram } from './histogram.js';
import { toneOf } from './table.js';
import { timeline } from './timeline.js';

describe('tones', () => {
  it('grow with the share of the largest, and tell losses from gains', () => {
    expect([1, 26, 100, -60].map((value) => toneOf(value, 100))).toEqual([
      'tone-gain-1',
      'tone-gain-2',
      'tone-gain-4',
      'tone-loss-3',
    ]);
  });

  it('are none for nothing, or where nothing is large', () => {
    expect([toneOf(0, 5), toneOf(3, 0), toneOf(NaN, 5)]).toEqual([undefined, undefined, undefined]);
  });
});

describe('a histogram', () => {
  const shown = (counts: readonly number[]): string =>
    `${histogram({ title: 't', note: 'n', edges: [-10, 0, 10, 20], counts, counted: 'trips', edgeText: (edge) => `${edge}` })}`;

  it('has bars as high as their counts, losses apart', () => {
    const bars = [...shown([1, 4, 2]).matchAll(/class="(bar[-\w]*)"[\s\S]*?height="([\d.]+)"/g)].map(
      ([, name, height]) => [name, height],
    );
    expect(bars).toEqual([
      ['bar-loss', '25.0'],
      ['bar', '100.0'],
      ['bar', '50.0'],
    ]);
  });

  it('of nothing is flat', () => {
    expect(shown([0, 0, 0])).not.toContain('NaN');
  });
});

it('a timeline puts its stretches where they were', () => {
  const strip = `${timeline('t', 1000, 2000, [{ from: 1250, to: 1500, className: 'gap', title: 'x' }])}`;
  expect(strip).toMatch(/x="250.00"[\s\S]*width="250.00"/);
});
