import { price } from '@gridbot/core';
import { ManualClock, passTime, passUntil } from '@gridbot/testkit';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { anOrder, listenTo, type Listener } from './kraken-listener.fixture.js';
import { krakenWorld, type KrakenWorld } from './kraken-world.fixture.js';

const HALF_A_MINUTE = 30_000;

let clock: ManualClock;
let world: KrakenWorld;
let listener: Listener;

beforeEach(async () => {
  clock = new ManualClock(1_790_000_000_000);
  world = await krakenWorld({ clock });
  listener = await listenTo(world.exchange, false);
  await passUntil(clock, () => listener.connection().at(-1) === true);
});
afterEach(() => world.close());

const print = (at: string) => world.venue.admin.print('BTC/USD', { price: price(at) });
const inject = (fault: string, params: Record<string, unknown> = {}) => world.venue.admin.inject({ fault, params });
const lost = () =>
  listener.events.flatMap((event) => (event.type === 'connection-changed' && !event.connected ? [event] : []));

/** Lets time pass until the connection is told as lost. @returns how long it took, and why */
async function untilLost() {
  const since = clock.now();
  const before = lost().length;
  await passUntil(clock, () => lost().length > before, { most: 60_000 });
  return { took: clock.now() - since, reason: lost().at(-1)!.reason ?? '' };
}

describe('a stream that falls silent', () => {
  it('because its socket is open and dead is noticed within half a minute, and comes back', async () => {
    await passTime(clock, 60_000);
    expect(listener.connection()).toEqual([true]);
    inject('half-open');
    expect((await untilLost()).took).toBeLessThanOrEqual(HALF_A_MINUTE);
    await passUntil(clock, () => listener.connection().at(-1) === true);
    await passTime(clock, 60_000);
    expect(listener.connection()).toEqual([true, false, true]);
  });

  it('about the whole market, though heartbeats come and REST shows trades, is noticed as fast, and is back only when it speaks', async () => {
    print('50001');
    await passTime(clock, 120_000);
    expect(listener.connection()).toEqual([true]);
    const id = inject('stall-stream', { channels: ['public-trades', 'ticker'] });
    print('50500');
    const { took, reason } = await untilLost();
    expect(took).toBeLessThanOrEqual(HALF_A_MINUTE);
    expect(reason).toContain('silent about trades while the market moves');
    await passTime(clock, 120_000);
    expect(listener.connection()).toEqual([true, false]);
    world.venue.admin.clearFaults(id);
    await passUntil(clock, () => listener.connection().at(-1) === true);
    await passTime(clock, 60_000);
    expect(listener.connection()).toEqual([true, false, true]);
  });

  it('about the account, though heartbeats come and REST shows that an order was filled, is noticed as fast', async () => {
    const order = anOrder('buy', '49000');
    world.exchange.execution!.submit(order);
    await passUntil(clock, () => listener.fate(order).includes('accepted'));
    await passTime(clock, 120_000);
    expect(listener.connection()).toEqual([true]);
    const id = inject('stall-stream', { channels: ['executions'] });
    print('48999');
    const { took, reason } = await untilLost();
    expect(took).toBeLessThanOrEqual(HALF_A_MINUTE);
    expect(reason).toMatch(/silent about order O[A-Z0-9-]+, of which a look-up knows more/);
    world.venue.admin.clearFaults(id);
    await passUntil(clock, () => listener.connection().at(-1) === true);
    const reading = listener.snapshot();
    await passTime(clock, 20_000);
    expect((await reading).fills.map(({ clientOrderId }) => clientOrderId)).toEqual([order.clientOrderId]);
    await passTime(clock, 120_000);
    expect(listener.connection()).toEqual([true, false, true]);
  });

  it('is not suspected while REST is behind what it told', async () => {
    inject('rest-behind', { millis: 60_000 });
    const [filled, rests] = [anOrder('buy', '49000'), anOrder('buy', '40000')];
    for (const order of [filled, rests]) world.exchange.execution!.submit(order);
    await passUntil(clock, () => listener.fate(rests).includes('accepted'));
    await passTime(clock, 30_000);
    print('48999');
    await passTime(clock, 180_000);
    expect([listener.fate(filled), listener.connection()]).toEqual([['accepted', 'filled 0.01'], [true]]);
  });
});
