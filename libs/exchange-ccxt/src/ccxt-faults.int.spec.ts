import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  clientOrderId,
  Decimal,
  price,
  quantity,
  type Exchange,
  type ExecutionReport,
  type SubmitOrder,
} from '@gridbot/core';
import { afterEach, describe, expect, it } from '@jest/globals';
import { ccxtWorld, eventually, START_PRICE, type CcxtWorld, type ServedId } from './ccxt-world.fixture.js';

let world: CcxtWorld;
let count = 0;
afterEach(() => world.close());

function buyAt(ratio: string): SubmitOrder {
  const id = `fault-${(count += 1)}`;
  return {
    ...{
      type: 'submit-order',
      clientOrderId: clientOrderId(id),
      key: id,
      side: 'buy',
      orderType: 'limit',
      postOnly: true,
    },
    ...{ price: price(START_PRICE.times(Decimal.parse(ratio))), quantity: quantity('0.002') },
  };
}

function listen({ execution }: Exchange) {
  const reports: ExecutionReport[] = [];
  execution!.onReport((report) => reports.push(report));
  return (order: SubmitOrder) =>
    reports.filter(({ clientOrderId: id }) => id === order.clientOrderId).map(({ execType }) => execType);
}

const openIds = () => world.venue.admin.openOrders().map(({ clientOrderId: id }) => id);

describe.each<ServedId>(['kraken', 'binance'])('on %s through ccxt', (id) => {
  it.each([
    [
      'a page of HTTP 502 after it was taken',
      { fault: 'server-error', params: { status: 502, when: 'after' }, times: 1 },
    ],
    [
      'a connection that ends after it was taken',
      { fault: 'answer-withheld', params: { ending: 'hang-up' }, times: 1 },
    ],
  ])('an order that is answered with %s is found, reported and followed, and sent once', async (_, fault) => {
    world = await ccxtWorld(id, { pollOrders: 100_000 });
    await world.exchange.execution!.snapshot({ since: 0, lookUp: [] });
    const fateOf = listen(world.exchange);
    const order = buyAt('0.95');
    await eventually(() => expect(world.remarks.map(({ text }) => text)).toContain('reports: the account answers'));
    world.venue.admin.inject(fault);
    world.exchange.execution!.submit(order);
    await eventually(() => expect(fateOf(order)).toEqual(['accepted']));
    expect(openIds()).toEqual([order.clientOrderId]);
  });

  it('an order that is refused with HTTP 503 before it was done is neither called rejected nor sent again', async () => {
    world = await ccxtWorld(id);
    const fateOf = listen(world.exchange);
    const order = buyAt('0.95');
    await eventually(() => expect(world.remarks.map(({ text }) => text)).toContain('reports: the account answers'));
    world.venue.admin.inject({ fault: 'server-error', params: { status: 503, when: 'before' } });
    world.exchange.execution!.submit(order);
    await eventually(() => expect(world.remarks.some(({ text }) => text.includes('will be looked up'))).toBe(true));
    world.venue.admin.clearFaults();
    const { unknown } = await world.exchange.execution!.snapshot({ since: 0, lookUp: [order.clientOrderId] });
    expect([unknown, fateOf(order), openIds()]).toEqual([[order.clientOrderId], [], []]);
  });

  it('orders of a former process are followed from the first look at the account that names them', async () => {
    world = await ccxtWorld(id);
    const fateOf = listen(world.exchange);
    const [stays, fills] = [buyAt('0.9'), buyAt('0.95')];
    for (const order of [stays, fills]) world.exchange.execution!.submit(order);
    await eventually(() => expect([fateOf(stays), fateOf(fills)]).toEqual([['accepted'], ['accepted']]));
    await world.exchange.close();
    const next = await world.connect();
    const laterOf = listen(next);
    const lookUp = [stays.clientOrderId, fills.clientOrderId];
    const { orders } = await next.execution!.snapshot({ since: 0, lookUp });
    expect(orders.map(({ status }) => status)).toEqual(['open', 'open']);
    world.venue.admin.print(world.symbol, { price: price('47000') });
    await eventually(() => expect(laterOf(fills)).toContain('filled'));
    next.execution!.cancel({ type: 'request-cancel', clientOrderId: stays.clientOrderId, key: 'x' });
    await eventually(() => expect(laterOf(stays)).toEqual(['canceled']));
  });

  it('an order whose id only the exchange still knows is canceled by our name alone, however it was found', async () => {
    world = await ccxtWorld(id);
    const fateOf = listen(world.exchange);
    const order = buyAt('0.9');
    world.exchange.execution!.submit(order);
    await eventually(() => expect(fateOf(order)).toEqual(['accepted']));
    await world.exchange.close();
    const next = await world.connect();
    next.execution!.cancel({ type: 'request-cancel', clientOrderId: order.clientOrderId, key: 'x' });
    await eventually(() => expect(openIds()).toEqual([]));
  });

  it('a capture holds requests and answers, and no secret', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ccxt-capture-'));
    const capture = join(folder, 'frames.ndjson');
    world = await ccxtWorld(id, { capture });
    const fateOf = listen(world.exchange);
    const order = buyAt('0.9');
    world.exchange.execution!.submit(order);
    await eventually(() => expect(fateOf(order)).toEqual(['accepted']));
    await world.exchange.close();
    const text = await readFile(capture, 'utf8');
    await rm(folder, { recursive: true });
    expect(text).toContain(order.clientOrderId);
    for (const secret of [world.venue.key.id, world.venue.key.secret]) expect(text).not.toContain(secret);
  });
});
