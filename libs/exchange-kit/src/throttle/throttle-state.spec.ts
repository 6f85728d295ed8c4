import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LeakyCounter } from './leaky-counter.js';
import { ThrottleState, type Priority, type ThrottleLimits, type Waiting } from './throttle-state.js';
import { WindowCounter } from './window-counter.js';

interface Named extends Waiting {
  readonly name: string;
}

const ask = (name: string, priority: Priority, cost: Named['cost'] = { a: 1 }): Named => ({ name, priority, cost });

function state(limits: Partial<ThrottleLimits> = {}) {
  return new ThrottleState<Named>({ counters: { a: new LeakyCounter(2, 1), b: new LeakyCounter(2, 1) }, ...limits });
}

function drained(throttle: ThrottleState<Named>, at: number): string[] {
  const names: string[] = [];
  for (let next = throttle.next(at); next !== undefined; next = throttle.next(at)) names.push(next.name);
  return names;
}

describe('requests that wait', () => {
  it('go in the order cancel, place, query, and first come first served in each', () => {
    const throttle = state({ counters: { a: new LeakyCounter(100, 1) } });
    const requests = [
      ask('q1', 'query'),
      ask('p1', 'place'),
      ask('c1', 'cancel'),
      ask('p2', 'place'),
      ask('c2', 'cancel'),
    ];
    for (const request of requests) throttle.add(request, 0);
    expect(drained(throttle, 0)).toEqual(['c1', 'c2', 'p1', 'p2', 'q1']);
  });

  it('go when there is room for them, not before', () => {
    const throttle = state();
    for (const name of ['1', '2', '3']) throttle.add(ask(name, 'query'), 0);
    expect([drained(throttle, 0), throttle.wakeAt(0)]).toEqual([['1', '2'], 1_000]);
    expect([drained(throttle, 999), drained(throttle, 1_000), throttle.wakeAt(1_000)]).toEqual([[], ['3'], Infinity]);
  });

  it('need room in every counter they touch', () => {
    const throttle = state();
    throttle.charge({ b: 2 }, 0);
    throttle.add(ask('both', 'place', { a: 1, b: 1 }), 0);
    expect([drained(throttle, 0), throttle.wakeAt(0), drained(throttle, 1_000)]).toEqual([[], 1_000, ['both']]);
  });

  it('do not wait for one whose counter they do not touch, but never overtake one with which they share one', () => {
    const throttle = state();
    throttle.charge({ a: 2 }, 0);
    throttle.add(ask('big cancel', 'cancel', { a: 2, b: 1 }), 0);
    throttle.add(ask('small query', 'query', { b: 1 }), 0);
    throttle.add(ask('free', 'query', {}), 0);
    expect([drained(throttle, 0), drained(throttle, 1_000), drained(throttle, 2_000)]).toEqual([
      ['free'],
      [],
      ['big cancel', 'small query'],
    ]);
  });

  it('cost what they cost at the moment they go', () => {
    const throttle = state({ counters: { a: new LeakyCounter(8, 0.1) } });
    throttle.charge({ a: 8 }, 0);
    throttle.add(
      ask('cancel', 'cancel', (at) => ({ a: at < 10_000 ? 8 : 0 })),
      0,
    );
    expect([drained(throttle, 9_999), drained(throttle, 10_000)]).toEqual([[], ['cancel']]);
  });

  it('whose cost falls are looked at again before it fits as it is', () => {
    const throttle = state({ counters: { a: new LeakyCounter(8, 0.1) } });
    throttle.charge({ a: 8 }, 0);
    throttle.add(
      ask('cancel', 'cancel', () => ({ a: 8 })),
      0,
    );
    expect(throttle.wakeAt(0)).toBe(250);
  });

  it('behind one that waits do not wake anybody', () => {
    const throttle = state();
    throttle.charge({ a: 2 }, 0);
    throttle.add(ask('big', 'cancel', { a: 2, b: 1 }), 0);
    throttle.add(ask('small', 'query', { b: 1 }), 0);
    expect(throttle.wakeAt(0)).toBe(2_000);
  });

  it('are one on its way at a time where that is asked for', () => {
    const throttle = state({ concurrency: 1 });
    for (const name of ['1', '2']) throttle.add(ask(name, 'query'), 0);
    expect([drained(throttle, 0), throttle.wakeAt(0)]).toEqual([['1'], Infinity]);
    throttle.finished();
    expect(drained(throttle, 0)).toEqual(['2']);
  });

  it('all stay when the exchange locks us out, cancels too', () => {
    const throttle = state();
    throttle.lockOut(5_000);
    throttle.lockOut(3_000);
    throttle.add(ask('c', 'cancel'), 0);
    expect([drained(throttle, 4_999), throttle.wakeAt(4_999), drained(throttle, 5_000)]).toEqual([[], 5_000, ['c']]);
  });

  it('stay when the exchange counts more than we do', () => {
    const throttle = state();
    throttle.observe('a', 2, 0);
    throttle.add(ask('q', 'query'), 0);
    expect([drained(throttle, 0), drained(throttle, 1_000)]).toEqual([[], ['q']]);
  });

  it('move up a class after their patience, so that none waits for ever', () => {
    const throttle = state({ counters: { a: new LeakyCounter(1, 1) }, patience: 10_000 });
    throttle.add(ask('query', 'query'), 0);
    const order: string[] = [];
    for (let second = 0; second < 30; second += 1) {
      throttle.add(ask('cancel', 'cancel'), second * 1_000);
      order.push(...drained(throttle, second * 1_000));
    }
    expect(order.indexOf('query')).toBe(20);
  });

  it('can leave', () => {
    const throttle = state();
    const request = ask('1', 'query');
    throttle.add(request, 0);
    expect([throttle.remove(request), throttle.remove(request), drained(throttle, 0)]).toEqual([true, false, []]);
  });

  it('are refused with the limit in words if too many wait, or if they could never go', () => {
    const throttle = state({ mostWaiting: 1 });
    throttle.add(ask('1', 'query'), 0);
    const limited = (text: string) =>
      expect.objectContaining({ code: 'EXCHANGE.RATE_LIMITED', message: expect.stringContaining(text) });
    expect(() => throttle.add(ask('2', 'cancel'), 0)).toThrow(limited('1 requests wait'));
    expect(() => state().add(ask('3', 'query', { a: 3 }), 0)).toThrow(limited('"a" is 2'));
    expect(() => state().add(ask('4', 'query', { c: 1 }), 0)).toThrow(RangeError);
  });
});

describe('any sequence of requests', () => {
  const request = fc.record({
    priority: fc.constantFrom<Priority>('cancel', 'place', 'query'),
    leaky: fc.nat(5),
    window: fc.nat(5),
    wait: fc.nat(700),
  });

  it('is sent whole, within every limit, first come first served in each class, and no lower class before a higher one that shares', () => {
    fc.assert(
      fc.property(fc.array(request, { maxLength: 40 }), (requests) => {
        const counters = { leaky: new LeakyCounter(6, 3), window: new WindowCounter(7, 2_000) };
        const throttle = new ThrottleState<Named>({ counters, patience: 1e9 });
        const waiting: Named[] = [];
        const sent: string[] = [];
        let now = 0;
        const drain = () => {
          for (let next = throttle.next(now); next !== undefined; next = throttle.next(now)) {
            const rival = next;
            const before = waiting
              .slice(0, waiting.indexOf(rival))
              .filter(({ priority }) => priority === rival.priority);
            expect(before.filter((other) => shares(other, rival))).toEqual([]);
            if (rival.priority !== 'cancel') {
              const higher = waiting.filter(({ priority }) => priority === 'cancel');
              expect(higher.filter((other) => shares(other, rival))).toEqual([]);
            }
            waiting.splice(waiting.indexOf(rival), 1);
            sent.push(rival.name);
            expect(counters.leaky.used(now)).toBeLessThanOrEqual(6 + 1e-6);
            expect(counters.window.used(now)).toBeLessThanOrEqual(7);
            throttle.finished();
          }
        };
        requests.forEach(({ priority, leaky, window, wait }, index) => {
          now += wait;
          const named = ask(String(index), priority, { leaky, window });
          waiting.push(named);
          throttle.add(named, now);
          drain();
        });
        for (let wakes = 0; throttle.waiting > 0 && wakes < 1_000; wakes += 1) {
          const wakeAt = throttle.wakeAt(now);
          expect(wakeAt).toBeLessThan(Infinity);
          now = wakeAt;
          drain();
        }
        expect(sent.length).toBe(requests.length);
      }),
    );
  });
});

function shares(one: Named, other: Named): boolean {
  const [a, b] = [one.cost, other.cost] as Record<string, number>[];
  return Object.keys(a!).some((name) => a![name]! > 0 && b![name]! > 0);
}
