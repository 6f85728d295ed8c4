import { ManualClock, passTime, passUntil } from '@gridbot/testkit';
import { BOT_RIGHTS } from '@gridbot/venue-server';
import { afterEach, describe, expect, it } from '@jest/globals';
import { eventually, limitOrder, listen, openBench, type Bench } from './binance-bench.fixture.js';

let bench: Bench;
let heard: ReturnType<typeof listen>;
afterEach(() => bench.close());

const dials = () => bench.venue.admin.requests({ operation: 'connect' }).length;
const prices = () => heard.tickers().map(({ price }) => String(price));
const numbers = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => String(50_001 + from + index));

describe('a connection', () => {
  it('is changed before its 24 hours are over, the new one first: nothing is missed, told twice or told as lost', async () => {
    const clock = new ManualClock(Date.now());
    bench = await openBench({ dependencies: { clock } }); // the exchange has the machine's clock
    heard = listen(bench.exchange);
    await passUntil(clock, () => heard.connections().at(-1) === true && prices().length === 1, { step: 20 });
    const order = limitOrder('buy', '49000');
    bench.exchange.execution!.submit(order);
    await passUntil(clock, () => heard.fateOf(order).includes('accepted'), { step: 20 });
    expect(dials()).toBe(2);
    clock.set(clock.now() + 23 * 3_600_000);
    for (let print = 0; print < 60; print += 1) {
      bench.print(String(50_001 + print));
      await passTime(clock, 20, { step: 20, turns: 20 });
    }
    bench.print('48999');
    await passUntil(clock, () => heard.fateOf(order).includes('filled') && dials() >= 4, {
      step: 20,
      most: 60_000,
    });
    await passUntil(clock, () => bench.venue.admin.state().connections === 2, { step: 20 });
    expect(prices()).toEqual(['50000', ...numbers(0, 60), '48999']);
    expect([heard.fateOf(order), heard.fillIds().length]).toEqual([['accepted', 'filled'], 1]);
    expect(heard.connections()).toEqual([true]);
  });

  it('whose end Binance announces is changed at once, without a gap and without a repetition', async () => {
    bench = await openBench();
    heard = listen(bench.exchange);
    await eventually(() => heard.connections().at(-1) === true && prices().length === 1);
    const orders = ['49000', '48900', '48800'].map((at) => limitOrder('buy', at));
    for (const order of orders) bench.exchange.execution!.submit(order);
    await eventually(() => orders.every((order) => heard.fateOf(order).includes('accepted')));
    bench.venue.admin.inject({ fault: 'server-shutdown', params: { millis: 1_000 } });
    let print = 0;
    await eventually(() => {
      bench.print(String(50_001 + print));
      print += 1;
      return dials() === 4 && bench.venue.admin.state().connections === 2 && print > 50;
    });
    bench.print('48850');
    await eventually(() => orders.slice(0, 2).every((order) => heard.fateOf(order).includes('filled')));
    bench.print('48750');
    await eventually(() => heard.fateOf(orders[2]!).includes('filled'));
    expect(prices()).toEqual(['50000', ...numbers(0, print), '48850', '48750']);
    expect([new Set(heard.fillIds()).size, heard.fillIds().length]).toEqual([3, 3]);
    expect(heard.connections()).toEqual([true]);
  });
});

describe('a stream of the account that Binance ends', () => {
  it('is subscribed again; what happened meanwhile is in the account that is read then', async () => {
    bench = await openBench();
    heard = listen(bench.exchange);
    await eventually(() => heard.connections().at(-1) === true);
    const [missed, heardOf] = [limitOrder('buy', '49000'), limitOrder('buy', '48000')];
    for (const order of [missed, heardOf]) bench.exchange.execution!.submit(order);
    await eventually(() => [missed, heardOf].every((order) => heard.fateOf(order).includes('accepted')));
    bench.venue.admin.inject({ fault: 'expired-tokens' }); // the exchange tells so within a second
    await eventually(() => heard.connections().at(-1) === false);
    bench.print('48999');
    await eventually(() => heard.connections().at(-1) === true);
    const { fills } = await bench.exchange.execution!.snapshot({ since: 0, lookUp: [] });
    expect(fills.map(({ clientOrderId }) => clientOrderId)).toEqual([missed.clientOrderId]);
    bench.print('47999');
    await eventually(() => heard.fateOf(heardOf).includes('filled'));
    expect(bench.remarks.join('\n')).toContain('Binance ended the stream of the account');
    expect(heard.connections()).toEqual([true, false, true]);
  });

  it('is refused for a key that lost its rights, with what to do; it comes back once it has them again', async () => {
    bench = await openBench();
    const { key, admin } = bench.venue;
    admin.changeKey({ rights: [] });
    heard = listen(bench.exchange);
    await eventually(() => bench.remarks.some((text) => text.includes('-2015')));
    const said = bench.remarks.join('\n');
    expect(said).toMatch(/-2015 [^]*give the key the rights "Enable Reading"[^]*reports: lost: [^]*was refused: -2015/);
    for (const secret of [key.id, key.secret]) expect(said).not.toContain(secret);
    expect(heard.connections()).not.toContain(true);
    admin.changeKey({ rights: BOT_RIGHTS });
    await eventually(() => heard.connections().at(-1) === true);
    expect(heard.connections().filter((connected) => connected)).toHaveLength(1);
  });
});
