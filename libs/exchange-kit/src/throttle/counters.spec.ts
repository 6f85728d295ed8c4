import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Counter } from './counter.js';
import { LeakyCounter } from './leaky-counter.js';
import { amendPenalty, cancelPenalty } from './order-age-penalty.js';
import { WindowCounter } from './window-counter.js';

describe('a leaky counter', () => {
  it("falls steadily, as Kraken's does", () => {
    const counter = new LeakyCounter(15, 0.33);
    for (let call = 0; call < 15; call += 1) counter.take(1, 0);
    expect([counter.used(0), counter.readyAt(1, 0), counter.readyAt(15, 0)]).toEqual([15, 3_031, 45_455]);
    expect(counter.used(10_000)).toBeCloseTo(11.7);
    expect(counter.used(100_000)).toBe(0);
  });

  it('keeps its word on when there is room, though its level is no exact number', () => {
    const counter = new LeakyCounter(20, 2);
    const moves = [
      { wait: 0, cost: 8 },
      { wait: 1_765, cost: 1 },
      { wait: 2_650, cost: 6 },
      { wait: 2_885, cost: 9 },
      { wait: 0, cost: 19 },
      { wait: 426, cost: 13 },
    ];
    let now = 0;
    for (const { wait, cost } of moves) {
      now = Math.max(now + wait, counter.readyAt(cost, now + wait));
      expect(counter.readyAt(cost, now)).toBe(now);
      counter.take(cost, now);
    }
  });

  it('believes the exchange only where it counts more', () => {
    const counter = new LeakyCounter(60, 1);
    counter.take(10, 0);
    counter.observe(5, 0);
    expect(counter.used(0)).toBe(10);
    counter.observe(59, 0);
    expect(counter.readyAt(8, 0)).toBe(7_000);
  });
});

describe('a window counter', () => {
  it('forgets each request one window after it', () => {
    const counter = new WindowCounter(10, 1_000);
    counter.take(6, 0);
    counter.take(4, 500);
    expect([counter.readyAt(1, 600), counter.readyAt(7, 600), counter.used(1_000), counter.used(1_500)]).toEqual([
      1_000, 1_500, 4, 0,
    ]);
  });

  it('believes the exchange only where it counts more', () => {
    const counter = new WindowCounter(6_000, 60_000);
    counter.take(20, 0);
    counter.observe(10, 100);
    expect(counter.used(100)).toBe(20);
    counter.observe(5_990, 100);
    expect([counter.used(100), counter.readyAt(20, 100)]).toEqual([5_990, 60_100]);
  });

  it('needs few places for many requests', () => {
    const counter = new WindowCounter(1e9, 86_400_000);
    for (let at = 0; at < 86_400_000; at += 86_400) for (let many = 0; many < 10; many += 1) counter.take(1, at);
    expect((counter as unknown as { slots: unknown[] }).slots.length).toBeLessThanOrEqual(101);
  });
});

describe.each<[string, () => Counter]>([
  ['a leaky counter', () => new LeakyCounter(20, 2)],
  ['a window counter', () => new WindowCounter(20, 3_000)],
])('%s', (_name, make) => {
  const moves = fc.array(fc.record({ wait: fc.nat(4_000), cost: fc.integer({ min: 1, max: 20 }) }), { maxLength: 50 });

  it('is never above its limit if it is asked before', () => {
    fc.assert(
      fc.property(moves, (steps) => {
        const counter = make();
        let now = 0;
        for (const { wait, cost } of steps) {
          now = Math.max(now + wait, counter.readyAt(cost, now + wait));
          expect(counter.readyAt(cost, now)).toBeLessThanOrEqual(now);
          counter.take(cost, now);
          expect(counter.used(now)).toBeLessThanOrEqual(counter.limit + 1e-6);
        }
      }),
    );
  });

  it('is not slower than it must be: a moment before its time, the request does not fit', () => {
    fc.assert(
      fc.property(moves, fc.integer({ min: 1, max: 20 }), (steps, cost) => {
        const counter = make();
        let now = 0;
        for (const step of steps) counter.take(step.cost, (now += step.wait));
        const at = counter.readyAt(cost, now);
        if (at > now + 1) expect(counter.used(at - 2) + cost).toBeGreaterThan(counter.limit);
      }),
    );
  });

  it('never has room for more than its limit', () => {
    expect(make().readyAt(21, 0)).toBe(Infinity);
  });
});

describe("Kraken's penalties", () => {
  it('for canceling fall with the age of the order', () => {
    const ages = [0, 4_999, 5_000, 10_000, 15_000, 45_000, 90_000, 299_999, 300_000];
    expect(ages.map(cancelPenalty)).toEqual([8, 8, 6, 5, 4, 2, 1, 1, 0]);
  });

  it('for amending as well', () => {
    expect([0, 5_000, 10_000, 15_000].map(amendPenalty)).toEqual([3, 2, 1, 0]);
  });
});
