import { price, quantity, type SubmitOrder } from '@gridbot/core';
import { ManualClock, passTime, passUntil } from '@gridbot/testkit';
import { krakenLayer, type KrakenTier } from '@gridbot/venue-server';
import { afterEach, describe, expect, it } from '@jest/globals';
import { anOrder, listenTo, type Listener } from './kraken-listener.fixture.js';
import { krakenWorld, type KrakenWorld } from './kraken-world.fixture.js';

let clock: ManualClock;
let world: KrakenWorld;
let listener: Listener;
afterEach(async () => {
  expect(world.venue.admin.state().defects).toEqual([]);
  await world.close();
});

/** An account of a tier, and an adapter that is told of this tier, or another one. */
async function begin(tier: KrakenTier, config: object = { tier }): Promise<void> {
  clock = new ManualClock(1_790_000_000_000);
  world = await krakenWorld({ clock, config, venue: { createLayer: krakenLayer({ tier }) } });
  listener = await listenTo(world.exchange, false);
  await passUntil(clock, () => listener.connection().at(-1) === true);
}

const small = (at = '49000') => anOrder('buy', at, { quantity: quantity('0.0001') });
const submit = (orders: readonly SubmitOrder[]) => orders.forEach((order) => world.exchange.execution!.submit(order));
const cancel = ({ clientOrderId, key }: SubmitOrder) =>
  world.exchange.execution!.cancel({ type: 'request-cancel', clientOrderId, key });
const sent = () => world.venue.admin.requests().filter(({ native }) => native.includes('/private/'));
const refusals = () => sent().filter(({ outcome = '' }) => /Rate limit|lockout/i.test(outcome));
const warnings = (text: string) =>
  world.remarks.filter((remark) => remark.level === 'warn' && remark.text.includes(text));
const fates = (orders: readonly SubmitOrder[]) => orders.map((order) => listener.fate(order).join());

describe("Kraken's limits", () => {
  it('are kept in a burst of orders and of cancels of young orders, each with its price', async () => {
    await begin('starter');
    const orders = Array.from({ length: 60 }, () => small());
    submit(orders);
    await passUntil(clock, () => fates(orders).every((fate) => fate !== ''), { most: 30_000 });
    const taken = orders.filter((_, index) => fates(orders)[index] === 'accepted');
    expect(taken.length).toBeGreaterThan(55);
    for (const order of taken.slice(0, 20)) cancel(order);
    const more = Array.from({ length: 5 }, () => small());
    submit(more);
    await passTime(clock, 400_000);
    expect(world.venue.admin.openOrders().length).toBe(
      taken.length - 20 + fates(more).filter((fate) => fate === 'accepted').length,
    );
    expect([refusals(), warnings('Rate limit')]).toEqual([[], []]);
  });

  it('of requests are kept by a bot that reads its account again and again', async () => {
    await begin('starter');
    let snapshots = 0;
    const read = async (): Promise<void> => {
      for (; snapshots < 12; snapshots += 1) await listener.snapshot();
    };
    const reading = read();
    await passUntil(clock, () => snapshots === 12);
    await reading;
    expect([refusals(), warnings('Rate limit')]).toEqual([[], []]);
  });

  it('that somebody else has used up are said once, and the request goes when there is room', async () => {
    await begin('intermediate');
    world.venue.admin.inject({ fault: 'limits-used-elsewhere' });
    let isRead = false;
    void listener.snapshot().then(() => (isRead = true));
    await passUntil(clock, () => isRead, { most: 120_000 });
    expect(refusals()).toHaveLength(1);
    expect([warnings('EAPI:Rate limit exceeded').length, listener.connection()]).toEqual([1, [true]]);
  });

  it('of orders that somebody else has used up stop orders alone, cancels go first, and it is said once', async () => {
    await begin('intermediate');
    const [first, late] = [small(), small()];
    submit([first]);
    await passUntil(clock, () => fates([first]).includes('accepted'));
    await passTime(clock, 400_000);
    world.venue.admin.inject({ fault: 'limits-used-elsewhere', params: { limit: 'orders' } });
    submit([late]);
    await passUntil(clock, () => refusals().length === 1, { step: 50 });
    cancel(first);
    await passUntil(clock, () => fates([first, late]).join() === 'accepted,canceled requested,accepted', {
      most: 10_000,
    });
    const orders = sent().filter(({ operation }) => operation === 'place' || operation === 'cancel');
    expect(orders.map(({ operation }) => operation)).toEqual(['place', 'place', 'cancel', 'place']);
    expect([warnings('EOrder:Rate limit exceeded').length, listener.connection()]).toEqual([1, [true]]);
  });

  it('are learnt from Kraken where the configured tier is another one, which is said', async () => {
    await begin('starter', { tier: 'pro' });
    const orders = Array.from({ length: 50 }, () => small());
    submit(orders);
    await passUntil(clock, () => fates(orders).every((fate) => fate === 'accepted'));
    for (const order of orders.slice(0, 10)) cancel(order);
    const more = Array.from({ length: 10 }, () => small());
    await passTime(clock, 120_000);
    submit(more);
    await passUntil(clock, () => fates(more).every((fate) => fate === 'accepted'));
    expect([refusals(), warnings('as for tier starter, not pro').length]).toEqual([[], 1]);
  });

  it('whose lock-out is told as a lost connection, once, and back with the first answer', async () => {
    await begin('intermediate');
    const id = world.venue.admin.inject({ fault: 'rate-limit-lockout' });
    const failed = listener.snapshot().catch((error: { code: string }) => error.code);
    await passUntil(clock, () => listener.connection().at(-1) === false);
    await passTime(clock, 300_000);
    expect(await failed).toBe('EXCHANGE.RATE_LIMITED');
    expect(refusals().length).toBeLessThanOrEqual(11); // one every half minute
    world.venue.admin.clearFaults(id);
    await passUntil(clock, () => listener.connection().at(-1) === true);
    expect([listener.connection(), warnings('locked the key out').length]).toEqual([[true, false, true], 1]);
  });
});

describe('states of the exchange', () => {
  const open = () => anOrder('buy', '49000', { postOnly: false });

  it.each(['post_only', 'limit_only'] as const)(
    '%s is said by the stream, and what it does not take is refused for later',
    async (status) => {
      await begin('intermediate');
      const id = world.venue.admin.inject({ fault: 'system-status', params: { status } });
      await passUntil(clock, () => warnings(`Kraken is in ${status} mode`).length === 1);
      const refused =
        status === 'post_only' ? open() : anOrder('buy', '49000', { postOnly: false, orderType: 'market' });
      const taken = anOrder('buy', '49000');
      submit([refused, taken]);
      await passUntil(clock, () => fates([refused, taken]).every((fate) => fate !== ''));
      expect(fates([refused, taken])).toEqual(['rejected market-closed', 'accepted']);
      const reason = listener.reports.flatMap((one) => (one.execType === 'rejected' ? [one.reason.text] : []));
      expect(reason[0]).toContain(`Market in ${status} mode`);
      world.venue.admin.clearFaults(id);
      await passUntil(clock, () => world.remarks.some(({ text }) => text === 'Kraken is in online mode'));
      expect(listener.connection()).toEqual([true]);
    },
  );

  it('cancel_only and maintenance count as lost, and each is said once', async () => {
    await begin('intermediate');
    for (const status of ['cancel_only', 'maintenance']) {
      const id = world.venue.admin.inject({ fault: 'system-status', params: { status } });
      await passUntil(clock, () => listener.connection().at(-1) === false);
      await passTime(clock, 60_000);
      world.venue.admin.clearFaults(id);
      await passUntil(clock, () => listener.connection().at(-1) === true);
      expect(warnings(`Kraken is in ${status} mode`)).toHaveLength(1);
    }
    expect(listener.connection()).toEqual([true, false, true, false, true]);
  });
});

describe('a token', () => {
  it('that was good for a quarter of an hour is not asked for again while the subscription lives', async () => {
    await begin('intermediate');
    await passTime(clock, 1_000_000, { step: 5_000 });
    const order = small();
    submit([order]);
    await passUntil(clock, () => fates([order]).includes('accepted'));
    expect([sent().filter(({ operation }) => operation === 'token').length, listener.connection()]).toEqual([
      1,
      [true],
    ]);
  });

  it('that expires between its answer and the subscription is replaced by a fresh one', async () => {
    await begin('intermediate');
    const { admin } = world.venue;
    admin.inject({ fault: 'drop-connections' });
    admin.inject({ fault: 'slow-answers', params: { millis: 2_000 }, operations: ['token'], times: 1 });
    const tokens = () => sent().filter(({ operation }) => operation === 'token').length;
    await passUntil(clock, () => tokens() === 2, { step: 100 });
    admin.inject({ fault: 'expired-tokens' }); // it is on its way
    await passUntil(clock, () => listener.connection().at(-1) === true);
    expect(tokens()).toBe(3);
    const order = small();
    submit([order]);
    await passUntil(clock, () => fates([order]).includes('accepted'));
    admin.print('BTC/USD', { price: price('48999') });
    await passUntil(clock, () => fates([order])[0]!.includes('filled'));
  });
});
