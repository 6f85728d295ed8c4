import { ManualClock, passTime, passUntil } from '@gridbot/testkit';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { limitOrder, listen, openBench, type Bench } from './binance-bench.fixture.js';

const HALF_A_MINUTE = 30_000;

let clock: ManualClock;
let bench: Bench;
let heard: ReturnType<typeof listen>;
/** What was said of a stream, and when. */
let said: { readonly at: number; readonly text: string }[];

beforeEach(async () => {
  clock = new ManualClock(1_790_000_000_000);
  said = [];
  const remark = ({ text }: { readonly text: string }) => void said.push({ at: clock.now(), text });
  bench = await openBench({ clock, dependencies: { remark } });
  heard = listen(bench.exchange);
  await passUntil(clock, () => heard.connections().at(-1) === true && heard.tickers().length > 0);
});
afterEach(() => bench.close());

const lostAt = (stream: string) => said.find(({ text }) => text.startsWith(`${stream}: lost`))?.at ?? Infinity;

describe('a stream that falls silent', () => {
  it('because its socket is open and dead is noticed within half a minute: prices and reports', async () => {
    await passTime(clock, 60_000);
    expect(heard.connections()).toEqual([true]);
    bench.venue.admin.inject({ fault: 'half-open' });
    const since = clock.now();
    await passUntil(clock, () => lostAt('prices') + lostAt('reports') < Infinity, { most: 60_000 });
    expect(Math.max(lostAt('prices'), lostAt('reports')) - since).toBeLessThanOrEqual(HALF_A_MINUTE);
    await passUntil(clock, () => heard.connections().at(-1) === true);
    expect(heard.connections()).toEqual([true, false, true]);
  });

  it.each(['public-trades', 'book'])('about %s alone, while the market moves, is noticed as fast', async (channel) => {
    bench.print('50001');
    await passTime(clock, 5_000);
    bench.venue.admin.inject({
      fault: 'stall-stream',
      params: { channels: [channel === 'book' ? 'ticker' : channel] },
    });
    bench.print('50500');
    const since = clock.now();
    await passUntil(clock, () => lostAt('prices') < Infinity, { most: 60_000 });
    expect(lostAt('prices') - since).toBeLessThanOrEqual(HALF_A_MINUTE);
  });

  it('about the account, while REST shows that an order of before was filled, is noticed as fast', async () => {
    const order = limitOrder('buy', '49000');
    bench.exchange.execution!.submit(order);
    await passUntil(clock, () => heard.fateOf(order).includes('accepted'));
    await passTime(clock, 120_000);
    expect(heard.connections()).toEqual([true]);
    const id = bench.venue.admin.inject({ fault: 'stall-stream', params: { channels: ['executions'] } });
    bench.print('48999');
    const since = clock.now();
    await passUntil(clock, () => lostAt('reports') < Infinity, { most: 60_000 });
    expect(lostAt('reports') - since).toBeLessThanOrEqual(HALF_A_MINUTE);
    bench.venue.admin.clearFaults(id);
    await passUntil(clock, () => heard.connections().at(-1) === true);
    const reading = bench.exchange.execution!.snapshot({ since: 0, lookUp: [] });
    await passTime(clock, 1_000);
    expect((await reading).fills.map(({ clientOrderId }) => clientOrderId)).toEqual([order.clientOrderId]);
    await passTime(clock, 120_000);
    expect(heard.connections()).toEqual([true, false, true]);
  });

  it('is not suspected while REST is behind what it told', async () => {
    bench.venue.admin.inject({ fault: 'rest-behind', params: { millis: 60_000 } });
    const [filled, rests] = [limitOrder('buy', '49000'), limitOrder('buy', '40000')];
    for (const order of [filled, rests]) bench.exchange.execution!.submit(order);
    await passUntil(clock, () => heard.fateOf(rests).includes('accepted'));
    await passTime(clock, 30_000);
    bench.print('48999');
    await passTime(clock, 180_000);
    expect([heard.fateOf(filled), heard.connections()]).toEqual([['accepted', 'filled'], [true]]);
  });
});
