import { quantity, type SubmitOrder } from '@gridbot/core';
import { ManualClock, passTime, passUntil } from '@gridbot/testkit';
import { binanceLayer, type BinanceLimits } from '@gridbot/venue-server';
import { afterEach, describe, expect, it } from '@jest/globals';
import { limitOrder, listen, openBench, type Bench } from './binance-bench.fixture.js';

/** A full ten seconds, at which Binance's intervals begin. */
const NOW = 1_790_000_000_000;

let clock: ManualClock;
let bench: Bench;
let heard: ReturnType<typeof listen>;

async function begin(limits?: BinanceLimits): Promise<void> {
  clock = new ManualClock(NOW);
  const venue = limits === undefined ? {} : { venue: { createLayer: binanceLayer({ limits }) } };
  bench = await openBench({ clock, ...venue });
  heard = listen(bench.exchange);
  await passUntil(clock, () => heard.connections().at(-1) === true);
}
afterEach(async () => {
  expect(bench.venue.admin.state().defects).toEqual([]);
  await bench.close();
});

const small = (at = '49000') => limitOrder('buy', at, { quantity: quantity('0.0002') });
const submit = (orders: readonly SubmitOrder[]) => orders.forEach((order) => bench.exchange.execution!.submit(order));
const cancel = ({ clientOrderId, key }: SubmitOrder) =>
  bench.exchange.execution!.cancel({ type: 'request-cancel', clientOrderId, key });
const refusals = () => bench.venue.admin.requests().filter(({ outcome = '' }) => /429|418/.test(outcome));
const warnings = () => bench.remarks.filter((text) => text.includes('nothing is sent'));
const accepted = (orders: readonly SubmitOrder[]) =>
  orders.filter((order) => heard.fateOf(order).includes('accepted')).length;

describe("Binance's limits", () => {
  it('are kept in a burst of orders: none is refused, and what waits for too long is told as refused by us', async () => {
    await begin();
    const orders = Array.from({ length: 150 }, () => small());
    submit(orders);
    await passTime(clock, 60_000);
    const fates = orders.map((order) => heard.fateOf(order).join());
    expect([refusals(), fates.filter((fate) => fate === 'accepted').length]).toEqual([[], 100]);
    expect(fates.filter((fate) => fate === 'rejected')).toHaveLength(50);
    const reasons = heard.reports.flatMap((report) => (report.execType === 'rejected' ? [report.reason.code] : []));
    expect(new Set(reasons)).toEqual(new Set(['rate-limit']));
    expect(warnings()).toEqual([]);
  });

  it('are kept though the network is slow: orders that arrive late count with those that follow', async () => {
    await begin({ ordersPerTenSeconds: 8 });
    const rules = bench.exchange.marketData.instrument(); // Binance's own limits come with them
    await passTime(clock, 1_000);
    await rules;
    await passTime(clock, NOW + 29_000 - clock.now()); // a second before an interval of Binance's begins
    const fault = { fault: 'slow-answers', params: { millis: 1_400, when: 'before' }, times: 8 };
    bench.venue.admin.inject({ ...fault, operations: ['place'] });
    const [first, second] = [Array.from({ length: 8 }, () => small()), Array.from({ length: 8 }, () => small())];
    submit(first);
    await passTime(clock, 2_500, { step: 100 });
    submit(second);
    await passTime(clock, 30_000, { step: 100 });
    expect([refusals(), accepted(first), accepted(second)]).toEqual([[], 8, 8]);
  });

  it.each([
    [
      'somebody else on this address has used them up (429)',
      () => bench.venue.admin.inject({ fault: 'limits-used-elsewhere' }),
    ],
    [
      'the address is banned (418)',
      () => bench.venue.admin.inject({ fault: 'rate-limit-lockout', operations: ['cancel'], times: 1 }),
    ],
  ])('are obeyed when %s: said once, nothing is sent until it is over, cancels go first', async (_why, use) => {
    await begin();
    const [first, second] = [small('49001'), small('49002')];
    submit([first, second]);
    await passUntil(clock, () => accepted([first, second]) === 2);
    use();
    cancel(first);
    await passUntil(clock, () => refusals().length === 1);
    const refusedAt = clock.now();
    const sent = () => bench.venue.admin.requests({}).filter(({ native }) => !native.startsWith('ws'));
    const before = sent().length;
    const late = small();
    const reading = bench.exchange.execution!.snapshot({ since: 0, lookUp: [] });
    submit([late]);
    cancel(second);
    await passUntil(clock, () => heard.connections().at(-1) === false);
    await passUntil(clock, () => heard.fateOf(first).includes('canceled') && heard.connections().at(-1) === true);
    expect(clock.now() - refusedAt).toBeGreaterThan(20_000);
    await reading;
    expect(sent()[before]).toMatchObject({ operation: 'cancel' });
    expect([refusals().length, warnings().length, heard.connections()]).toEqual([1, 1, [true, false, true]]);
    expect([heard.fateOf(second), heard.fateOf(late)]).toEqual([['accepted', 'canceled'], ['rejected']]);
    expect(bench.remarks).toContain('Binance answers requests again');
  });

  it('of orders that somebody else has used up stop placements alone, and an order goes when there is room', async () => {
    await begin();
    const first = small();
    submit([first]);
    await passUntil(clock, () => accepted([first]) === 1);
    await passTime(clock, 10_000 - (clock.now() % 10_000) + 4_000);
    bench.venue.admin.inject({ fault: 'limits-used-elsewhere', params: { limit: 'orders' } });
    const second = small();
    submit([second]);
    await passUntil(clock, () => refusals().length === 1);
    cancel(first);
    await passUntil(clock, () => heard.fateOf(first).includes('canceled'), { most: 2_000 });
    expect([warnings(), heard.connections()]).toEqual([[], [true]]);
    await passTime(clock, 20_000);
    expect(refusals()).toHaveLength(1);
    const third = small();
    submit([third]);
    await passUntil(clock, () => accepted([third]) === 1, { most: 5_000 });
  });
});
