import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { placedLately, rateRefusal } from './order-rate.guard.js';

const MINUTE = 60_000;

describe('the cap on orders per minute', () => {
  it('refuses what would be one too many', () => {
    expect(rateRefusal([1, 2], 3)).toBeUndefined();
    expect(rateRefusal([1, 2, 3], 3)).toEqual({ code: 'rate-limit', text: expect.stringContaining('cap is 3') });
  });

  it('lets no minute have more than it allows, and blocks nobody for longer than a minute', () => {
    const gaps = fc.array(fc.nat(30_000), { minLength: 1, maxLength: 80 });
    fc.assert(
      fc.property(gaps, fc.integer({ min: 1, max: 6 }), (all, cap) => {
        let now = 0;
        let times: readonly number[] = [];
        const placed: number[] = [];
        for (const gap of all) {
          now += gap;
          const lately = placedLately(times, now);
          if (rateRefusal(lately, cap) === undefined) {
            times = [...lately, now];
            placed.push(now);
          } else expect(placed.filter((at) => at > now - MINUTE)).toHaveLength(cap);
        }
        for (const end of placed) {
          expect(placed.filter((at) => at > end - MINUTE && at <= end).length).toBeLessThanOrEqual(cap);
        }
      }),
    );
  });

  it('is not held up by the time of a clock that was hours ahead', () => {
    expect(placedLately([7_200_000, 100], 30_000)).toEqual([100]);
  });
});
