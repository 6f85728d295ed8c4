import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ZoomGroup } from './zoom-group.js';

const DAY = 86_400;
const shown = ({ from, to }: ZoomGroup): readonly [number, number] => [from / DAY, to / DAY];
const hundredDays = (): ZoomGroup => new ZoomGroup(0, 100 * DAY);

describe('the stretch of time that charts show together', () => {
  it('is everything at first', () => {
    expect(shown(hundredDays())).toEqual([0, 100]);
  });

  it.each([
    [['+'], [25, 75]],
    [
      ['+', '-'],
      [0, 100],
    ],
    [
      ['+', 'ArrowRight'],
      [37.5, 87.5],
    ],
    [
      ['+', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft'],
      [0, 50],
    ],
    [
      ['+', 'ArrowRight', 'ArrowRight', 'ArrowRight'],
      [50, 100],
    ],
    [['last:7'], [93, 100]],
    [
      ['last:7', '0'],
      [0, 100],
    ],
  ])('after %j is days %j', (wishes, days) => {
    const group = hundredDays();
    for (const wish of wishes) expect(group.obey(wish)).toBe(true);
    expect(shown(group)).toEqual(days);
  });

  it('does not answer to other keys', () => {
    expect(hundredDays().obey('Tab')).toBe(false);
  });

  it('is told to every chart of the group, once a change', () => {
    const group = hundredDays();
    const told: number[] = [];
    group.followers.add((from) => told.push(from / DAY));
    group.obey('+');
    group.show(25 * DAY, 75 * DAY);
    expect(told).toEqual([25]);
  });

  it('never leaves what there is, and never shrinks to nothing', () => {
    const wish = fc.constantFrom('+', '-', 'ArrowLeft', 'ArrowRight', '0', 'last:7', 'last:400');
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 60 }), (wishes) => {
        const group = hundredDays();
        for (const next of wishes) group.obey(next);
        expect(group.from).toBeGreaterThanOrEqual(0);
        expect(group.to).toBeLessThanOrEqual(100 * DAY + 1e-6);
        expect(group.to - group.from).toBeGreaterThanOrEqual(60);
      }),
    );
  });
});
