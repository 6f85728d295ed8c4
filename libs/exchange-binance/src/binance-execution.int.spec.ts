import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually, limitOrder, listen, openBench, type Bench } from './binance-bench.fixture.js';

let bench: Bench;
let heard: ReturnType<typeof listen>;

beforeEach(async () => {
  bench = await openBench();
  heard = listen(bench.exchange);
  await eventually(() => connected('prices') && connected('reports'));
});

afterEach(async () => {
  await bench.close();
  await heard.reading;
});

const connected = (name: string) => bench.remarks.some((text) => text.startsWith(`${name}: connected`));
const execution = () => bench.exchange.execution!;
const snapshot = (...orders: ReturnType<typeof limitOrder>[]) =>
  execution().snapshot({ since: 0, lookUp: orders.map(({ clientOrderId }) => clientOrderId) });
const placings = () => bench.venue.admin.requests({ operation: 'place' }).length;
const open = () => bench.venue.admin.openOrders().map(({ clientOrderId }) => clientOrderId);
const rest = async (order: ReturnType<typeof limitOrder>) => {
  execution().submit(order);
  await eventually(() => heard.fateOf(order).includes('accepted'));
};

describe('an order whose answer does not come', () => {
  it.each(['hang-up', '504'])('(%s) is not reported, not sent again, and found by a look-up', async (ending) => {
    bench.venue.admin.inject({ fault: 'answer-withheld', params: { ending }, times: 1 });
    bench.venue.admin.inject({ fault: 'missed-reports', times: 1 });
    const order = limitOrder('buy', '49000');
    execution().submit(order);
    await eventually(() =>
      bench.remarks.some((text) => text.includes(`the fate of order ${order.clientOrderId} is unknown`)),
    );
    expect([heard.fateOf(order), placings()]).toEqual([[], 1]);
    const { orders, unknown } = await snapshot(order);
    expect([orders.map(({ status }) => status), unknown]).toEqual([['open'], []]);
  });

  it('because the request got lost, is unknown to the account, and still not called rejected', async () => {
    bench.venue.admin.inject({ fault: 'request-lost', params: { ending: 'hang-up' }, times: 1 });
    const order = limitOrder('buy', '49000');
    execution().submit(order);
    await eventually(() => bench.remarks.some((text) => text.includes('is unknown')));
    expect((await snapshot(order)).unknown).toEqual([order.clientOrderId]);
    expect([heard.fateOf(order), placings(), open()]).toEqual([[], 1, []]);
  });

  it('because the exchange failed before it looked, is in doubt as well', async () => {
    bench.venue.admin.inject({ fault: 'server-error', params: { status: 502 }, operations: ['place'], times: 1 });
    const order = limitOrder('buy', '49000');
    execution().submit(order);
    await eventually(() => bench.remarks.some((text) => text.includes('is unknown')));
    expect([heard.fateOf(order), placings()]).toEqual([[], 1]);
  });
});

describe('reports', () => {
  it('that come twice are told once', async () => {
    bench.venue.admin.inject({ fault: 'duplicate-reports' });
    const order = limitOrder('buy', '49000');
    await rest(order);
    bench.print('48900');
    await eventually(() => heard.fateOf(order).includes('filled'));
    const { fills } = await snapshot();
    expect(heard.fateOf(order)).toEqual(['accepted', 'filled']);
    expect(fills.map(({ fill }) => fill.tradeId)).toEqual(heard.fillIds());
  });

  it('that never come are found by a look at the account, with their order and their fee', async () => {
    const order = limitOrder('buy', '49000');
    await rest(order);
    bench.venue.admin.inject({ fault: 'missed-reports' });
    bench.print('48900');
    const { fills, orders } = await snapshot(order);
    expect(heard.fateOf(order)).toEqual(['accepted']);
    expect(orders.map(({ status }) => status)).toEqual(['filled']);
    const [trade] = bench.venue.admin.trades();
    expect(
      fills.map(({ clientOrderId, fill }) => [clientOrderId, fill.tradeId, String(fill.fee), fill.feeAsset]),
    ).toEqual([[order.clientOrderId, trade?.tradeId, String(trade?.fee), 'BTC']]);
  });

  it('that the stream owes and does not give end its connection, and the bot is told', async () => {
    bench.venue.admin.inject({ fault: 'stall-stream', params: { channels: ['executions'] } });
    execution().submit(limitOrder('buy', '49000'));
    await eventually(() => heard.connections().includes(false));
    expect(bench.remarks.join('\n')).toMatch(/reports: lost: stream reports \(order bench-\d+\) silent/);
    bench.venue.admin.clearFaults();
    await eventually(() => heard.connections().at(-1) === true);
  });
});

describe('a cancel', () => {
  it('of an order that is over says nothing new', async () => {
    const order = limitOrder('buy', '49000');
    await rest(order);
    bench.print('48900');
    await eventually(() => heard.fateOf(order).includes('filled'));
    execution().cancel({ type: 'request-cancel', clientOrderId: order.clientOrderId, key: order.key });
    await eventually(() => bench.venue.admin.requests({ operation: 'cancel' }).length === 1);
    expect((await snapshot(order)).orders.map(({ status }) => status)).toEqual(['filled']);
    expect(heard.fateOf(order)).toEqual(['accepted', 'filled']);
  });

  it('is told once, though the answer and the stream both tell it', async () => {
    const order = limitOrder('sell', '51000');
    await rest(order);
    execution().cancel({ type: 'request-cancel', clientOrderId: order.clientOrderId, key: order.key });
    await eventually(() => heard.fateOf(order).includes('canceled'));
    await snapshot();
    expect(heard.reports.at(-1)).toMatchObject({ execType: 'canceled', reason: { code: 'requested' } });
    expect(heard.fateOf(order)).toEqual(['accepted', 'canceled']);
  });
});

describe('a snapshot', () => {
  it('leaves out what is not visible yet, and says that it is unknown', async () => {
    const order = limitOrder('buy', '49000');
    await rest(order);
    bench.venue.admin.inject({ fault: 'order-invisible', params: { millis: 60_000 } });
    const { orders, unknown } = await snapshot(order);
    expect([orders, unknown]).toEqual([[], [order.clientOrderId]]);
    expect(execution().grace).toBeGreaterThan(60_000);
  });

  it('tells fills of many orders by their owners, to a process that knows none of them', async () => {
    const orders = Array.from({ length: 8 }, (_, index) => limitOrder('buy', String(49_000 - index)));
    for (const order of orders) await rest(order);
    const { quantity, price } = orders[0]!;
    bench.venue.admin.place({ symbol: 'BTC/USDT', side: 'buy', orderType: 'limit', quantity, price: price! });
    bench.print('48000');
    const { exchange } = await fresh();
    const { fills } = await exchange.execution!.snapshot({ since: 0, lookUp: [] });
    await exchange.close();
    expect(bench.venue.admin.trades()).toHaveLength(9);
    const names = fills.map(({ clientOrderId }): string => clientOrderId);
    expect(names.filter((name) => !name.startsWith('web_')).sort()).toEqual(orders.map((each) => each.key).sort());
  });

  it('waits for the stream, and says so when it does not come', async () => {
    bench.venue.admin.inject({ fault: 'outage' });
    await eventually(() => heard.connections().at(-1) === false);
    const reading = snapshot();
    bench.venue.admin.clearFaults();
    await expect(reading).resolves.toMatchObject({ type: 'account-snapshot' });
  });
});

describe('the clock', () => {
  it('that jumps on the exchange heals itself, and the order goes through once', async () => {
    bench.venue.admin.inject({ fault: 'wrong-clock', params: { millis: 3_600_000 } });
    const order = limitOrder('buy', '49000');
    await rest(order);
    expect(open()).toEqual([order.clientOrderId]);
    expect(placings()).toBeGreaterThan(1);
  });
});

describe('asking without placing', () => {
  it('says whether the order would be taken, and places nothing', async () => {
    expect(await execution().validate?.(limitOrder('buy', '49000'))).toBeUndefined();
    expect(await execution().validate?.(limitOrder('buy', '49000.001'))).toMatchObject({ code: 'invalid-price' });
    expect(open()).toEqual([]);
  });
});

describe('the history of the account', () => {
  it('lists orders of everybody and fills with their owners, oldest first, in a span of time', async () => {
    const [filled, canceled] = [limitOrder('buy', '49000'), limitOrder('sell', '52000')];
    for (const order of [filled, canceled]) await rest(order);
    bench.print('48900');
    execution().cancel({ type: 'request-cancel', clientOrderId: canceled.clientOrderId, key: canceled.key });
    await eventually(() => heard.fateOf(canceled).includes('canceled'));
    const { history } = bench.exchange;
    const all = async <T>(items: AsyncIterable<T>) => {
      const list: T[] = [];
      for await (const item of items) list.push(item);
      return list;
    };
    const soon = Date.now() + 1_000;
    expect((await all(history!.orders(0, soon))).map(({ clientOrderId, status }) => [clientOrderId, status])).toEqual([
      [filled.clientOrderId, 'filled'],
      [canceled.clientOrderId, 'canceled'],
    ]);
    expect((await all(history!.fills(0, soon))).map(({ clientOrderId }) => clientOrderId)).toEqual([
      filled.clientOrderId,
    ]);
    expect(await all(history!.fills(soon, soon + 1_000))).toEqual([]);
    expect(await all(history!.orders(0, 1))).toEqual([]);
  });
});

/** Another process: it knows nothing of what this one has learned. */
async function fresh() {
  const { adapterOn } = await import('./binance-bench.fixture.js');
  return { exchange: await adapterOn(bench.venue, {}, []) };
}
