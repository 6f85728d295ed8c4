import { ManualClock } from '@gridbot/testkit';
import { describe, expect, it } from '@jest/globals';
import { LeakyCounter } from './leaky-counter.js';
import type { Priority } from './throttle-state.js';
import { Throttle, type ThrottleOptions } from './throttle.js';

class Bench {
  readonly clock = new ManualClock(0);
  readonly sent: string[] = [];
  readonly throttle: Throttle;

  constructor(options: Partial<ThrottleOptions> = {}) {
    this.throttle = new Throttle({ clock: this.clock, counters: { a: new LeakyCounter(1, 1) }, ...options });
  }

  run(name: string, priority: Priority = 'query', deadline?: number): Promise<string> {
    const request = { priority, cost: { a: 1 }, ...(deadline === undefined ? {} : { deadline }) };
    return this.throttle
      .run(request, async () => {
        this.sent.push(`${name} ${this.clock.now()}`);
        return name;
      })
      .catch((error: { code: string }) => error.code);
  }
}

describe('a throttle', () => {
  it('does the work in its turn and hands on what it gives', async () => {
    const bench = new Bench();
    const all = Promise.all([bench.run('first'), bench.run('query'), bench.run('cancel', 'cancel')]);
    await bench.clock.advance(5_000);
    expect(await all).toEqual(['first', 'query', 'cancel']);
    expect(bench.sent).toEqual(['first 0', 'cancel 1000', 'query 2000']);
    expect(bench.clock.waiting).toBe(0);
  });

  it('hands on what the work throws and goes on', async () => {
    const { clock, throttle } = new Bench({ concurrency: 1 });
    const failed = throttle.run({ priority: 'query', cost: {} }, async () => Promise.reject(new Error('mine')));
    const next = throttle.run({ priority: 'query', cost: {} }, async () => 'next');
    await expect(failed).rejects.toThrow('mine');
    await clock.advance(0);
    expect(await next).toBe('next');
  });

  it('refuses a request whose time is over, without doing its work', async () => {
    const bench = new Bench();
    const answers = [bench.run('1'), bench.run('2', 'place', 500), bench.run('3', 'place', 1_500)];
    await bench.clock.advance(5_000);
    expect(await Promise.all(answers)).toEqual(['1', 'EXCHANGE.RATE_LIMITED', '3']);
    expect(bench.sent).toEqual(['1 0', '3 1000']);
    expect(bench.clock.waiting).toBe(0);
  });

  it('waits as long as the exchange locks it out', async () => {
    const bench = new Bench();
    bench.throttle.lockOut(10_000);
    void bench.run('cancel', 'cancel');
    await bench.clock.advance(9_999);
    expect(bench.sent).toEqual([]);
    await bench.clock.advance(1);
    expect(bench.sent).toEqual(['cancel 10000']);
  });

  it("learns from the exchange's own count, and of requests that went past it", async () => {
    const bench = new Bench({ counters: { a: new LeakyCounter(3, 1) } });
    bench.throttle.observe('a', 3);
    bench.throttle.charge({ a: 1 });
    void bench.run('1');
    await bench.clock.advance(5_000);
    expect([bench.sent, bench.throttle.counter('a').limit]).toEqual([['1 2000'], 3]);
  });

  it('does not stand still when the clock is set back', async () => {
    const bench = new Bench();
    void bench.run('1');
    void bench.run('2');
    await bench.clock.advance(100);
    bench.clock.set(-3_600_000);
    void bench.run('3', 'cancel');
    await bench.clock.advance(2_000);
    expect(bench.sent.map((line) => line.split(' ')[0])).toEqual(['1', '3', '2']);
  });

  it('refuses what waits and what comes when it is closed', async () => {
    const bench = new Bench();
    const answers = [bench.run('1'), bench.run('2')];
    bench.throttle.close();
    expect(await Promise.all([...answers, bench.run('3')])).toEqual([
      '1',
      'EXCHANGE.UNAVAILABLE',
      'EXCHANGE.UNAVAILABLE',
    ]);
    expect([bench.throttle.waiting, bench.clock.waiting]).toEqual([0, 0]);
  });
});
