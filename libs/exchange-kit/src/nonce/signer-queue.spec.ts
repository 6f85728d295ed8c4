import { ManualClock, settled } from '@gridbot/testkit';
import { describe, expect, it } from '@jest/globals';
import { LeakyCounter } from '../throttle/leaky-counter.js';
import type { Priority } from '../throttle/throttle-state.js';
import { Throttle } from '../throttle/throttle.js';
import { NonceSource } from './nonce-source.js';
import { SignerQueue } from './signer-queue.js';

/** An exchange that takes a nonce only above all former ones. */
async function bench(seen = 0n) {
  const clock = new ManualClock(1_000_000);
  const counter = new LeakyCounter(100, 1);
  const throttle = new Throttle({ clock, counters: { calls: counter }, concurrency: 1 });
  const nonces = await NonceSource.open({ clock, name: 'n' });
  const queue = new SignerQueue({ clock, throttle, nonces, key: 'abc123' });
  const exchange = { seen, underWay: 0, most: 0, order: [] as string[] };
  const run = (name: string, priority: Priority = 'query') =>
    queue.run({
      priority,
      cost: { calls: 1 },
      attempt: async (nonce) => {
        exchange.most = Math.max(exchange.most, (exchange.underWay += 1));
        await settled();
        exchange.underWay -= 1;
        exchange.order.push(name);
        if (BigInt(nonce) <= exchange.seen) return 'EAPI:Invalid nonce';
        exchange.seen = BigInt(nonce);
        return `done ${name}`;
      },
      clashed: (answer) => answer === 'EAPI:Invalid nonce',
    });
  return { clock, counter, exchange, run };
}

describe('private requests of one key', () => {
  it('go one at a time with increasing nonces, cancels first', async () => {
    const { exchange, run } = await bench();
    const answers = await Promise.all([run('q1'), run('q2'), run('place', 'place'), run('cancel', 'cancel')]);
    expect(answers).toEqual(['done q1', 'done q2', 'done place', 'done cancel']);
    expect([exchange.most, exchange.order]).toEqual([1, ['q1', 'cancel', 'place', 'q2']]);
  });

  it('jump ahead after a clash, which proves that nothing was done, and are counted twice', async () => {
    const { counter, exchange, run } = await bench(1_000_000_000n + 90_000_000n);
    expect(await run('q')).toBe('done q');
    expect([exchange.order.length, counter.used(1_000_000)]).toEqual([3, 3]);
  });

  it('get past what an earlier process reserved whose memory was lost', async () => {
    const { exchange, run } = await bench(1_000_000_000n + 600_000_000n);
    expect(await run('q')).toBe('done q');
    expect(exchange.order).toHaveLength(3);
  });

  it('end when nonces clash three times in a row: somebody else uses the key', async () => {
    const { run } = await bench(10n ** 18n);
    await expect(run('q')).rejects.toMatchObject({
      code: 'EXCHANGE.KEY_SHARED',
      retryable: false,
      message: expect.stringMatching(/key abc123 .*another program uses this key/),
    });
  });

  it('end when nonces clash now and then, but too often', async () => {
    const { clock, exchange, run } = await bench();
    const codes: string[] = [];
    for (let time = 0; time < 5; time += 1) {
      const newest = exchange.seen > BigInt(clock.now()) * 1_000n ? exchange.seen : BigInt(clock.now()) * 1_000n;
      exchange.seen = newest + 30_000_000n; // the other program goes ahead as well
      codes.push(await run('q').catch((error: { code: string }) => error.code));
      await clock.advance(1_000);
    }
    expect(codes.at(-1)).toBe('EXCHANGE.KEY_SHARED');
    expect(codes[0]).toBe('done q');
  });

  it('forget clashes that are long ago', async () => {
    const { clock, exchange, run } = await bench();
    for (let time = 0; time < 8; time += 1) {
      exchange.seen = BigInt(clock.now()) * 1_000n + 30_000_000n;
      expect(await run('q')).toBe('done q');
      await clock.advance(700_000);
    }
  });

  it('hand on what fails without trying it again', async () => {
    const { exchange } = await bench();
    const clock = new ManualClock();
    const throttle = new Throttle({ clock, counters: {}, concurrency: 1 });
    const queue = new SignerQueue({ clock, throttle, nonces: await NonceSource.open({ clock, name: 'n' }), key: 'k' });
    let attempts = 0;
    const attempt = async () => {
      attempts += 1;
      throw new Error('reset');
    };
    await expect(queue.run({ priority: 'place', cost: {}, attempt, clashed: () => false })).rejects.toThrow('reset');
    expect([attempts, exchange.order]).toEqual([1, []]);
  });
});
