import { afterEach, describe, expect, it } from '@jest/globals';
import { price } from '@gridbot/core';
import { ServedVenue } from './served-venue.fixture.js';
import type { ConnectionLimits } from './wire-layer.js';

let served: ServedVenue;
afterEach(() => served.close());

async function open(limits?: ConnectionLimits): Promise<ServedVenue> {
  served = await new ServedVenue(limits).start();
  served.venue.print('BTC/USD', { price: price('100') });
  return served;
}

const place = (at: string, id?: string) => ({ operation: 'place' as const, at, ...(id !== undefined && { id }) });
const openOrders = { operation: 'open-orders' as const };
const openIds = async (): Promise<unknown> =>
  (JSON.parse(bodyOf(await served.ask(openOrders))) as { open: unknown }).open;

function bodyOf(got: Awaited<ReturnType<ServedVenue['ask']>>): string {
  if (typeof got === 'string') throw new Error(got);
  return got.body;
}

describe('the server', () => {
  it('answers over HTTP and WebSocket, and writes each request down with its outcome', async () => {
    await open();
    expect(await served.ask(place('99', 'a'))).toEqual({ status: 200, body: '{"placed":"o1"}' });
    const client = await served.dial();
    client.ask(place('98', 'b'));
    await client.until(() => client.frames.length === 2);
    expect(client.frames).toEqual(['{"sequence":2,"type":"order-accepted"}', '{"placed":"o2"}']);
    const requests = served.server.log
      .list()
      .map(({ operation, road, clientOrderId, outcome }) => ({ operation, road, clientOrderId, outcome }));
    expect(requests).toEqual([
      { operation: 'place', road: 'http', clientOrderId: 'a', outcome: '200' },
      { operation: 'connect', road: 'ws', clientOrderId: undefined, outcome: undefined },
      { operation: 'place', road: 'ws', clientOrderId: 'b', outcome: 'answered' },
    ]);
    expect(served.server.log.list({ operation: 'place', after: 1 })).toHaveLength(1);
    expect(served.server.log.countOf('place')).toBe(2);
  });

  it('closes a WebSocket of an unknown path', async () => {
    await open();
    const client = await served.dial('/nowhere');
    await client.until(() => client.closedWith !== undefined);
    expect(client.closedWith).toBe(1008);
    while (served.server.connectionsOpen > 0) await new Promise((resolve) => setImmediate(resolve));
  });

  it('ends a connection at its age, and one whose client never answers a ping', async () => {
    await open({ maxAge: 1 });
    const old = await served.dial();
    await old.until(() => old.closedWith !== undefined);
    expect(old.closedWith).toBe(1001);
    await served.close();
    await open({ pingEvery: 1, pongWithin: 1_500 });
    const deaf = await served.dial();
    deaf.socket.pong = () => undefined;
    deaf.socket.pause();
    while (served.server.connectionsOpen > 0) await new Promise((resolve) => setImmediate(resolve));
    deaf.socket.resume();
    await deaf.until(() => deaf.closedWith !== undefined);
    expect(deaf.closedWith).toBe(1006);
  });

  it('keeps what a wire layer threw, answers 500 or closes with 1011, and goes on', async () => {
    await open();
    expect(await served.ask({ operation: 'other' })).toMatchObject({ status: 500 });
    const client = await served.dial();
    client.ask('break');
    await client.until(() => client.closedWith !== undefined);
    expect(client.closedWith).toBe(1011);
    expect(served.server.defects.map(String)).toEqual(['Error: a defect', 'Error: a defect']);
    expect(await served.ask(openOrders)).toMatchObject({ status: 200 });
  });
});

describe('a fault of requests', () => {
  it('withholds the answer of an order that was placed', async () => {
    await open();
    served.inject('answer-withheld', { ending: 'hang-up' }, { times: 1 });
    expect(await served.ask(place('99'))).toBe('hung up');
    expect(await openIds()).toEqual(['o1']);
    expect(served.server.log.list({ operation: 'place' })[0]?.outcome).toBe('done, hang-up');
    expect(await served.ask(place('98'))).toMatchObject({ status: 200 });
  });

  it('loses an order before it is placed, in silence', async () => {
    await open();
    served.inject('request-lost', {}, { times: 1 });
    expect(await served.ask(place('99'), 200)).toBe('nothing');
    expect(await openIds()).toEqual([]);
  });

  it('answers with a status and a page that is no JSON, before or after', async () => {
    await open();
    served.inject('server-error', { status: 502 }, { operations: ['place'], times: 1 });
    expect(await served.ask(place('99'))).toMatchObject({ status: 502, body: expect.stringContaining('<html>') });
    served.inject('server-error', { when: 'after' }, { operations: ['place'], times: 1 });
    expect(await served.ask(place('98'))).toMatchObject({ status: 503 });
    expect(await openIds()).toHaveLength(1);
  });

  it('refuses the next n orders, after letting some pass, with the error that was asked for', async () => {
    await open();
    served.inject('reject-orders', { error: 'rate-limit' }, { times: 2, after: 1 });
    const bodies = [];
    for (const at of ['99', '98', '97', '96']) bodies.push(bodyOf(await served.ask(place(at))));
    expect(bodies).toEqual([
      '{"placed":"o1"}',
      '{"refused":"rate-limit"}',
      '{"refused":"rate-limit"}',
      '{"placed":"o2"}',
    ]);
    served.inject('reject-orders', { native: 'EOrder:Whatever' }, { times: 1 });
    expect(bodyOf(await served.ask(place('95')))).toBe('{"refused":"EOrder:Whatever"}');
  });

  it('makes answers late, and a WebSocket keeps their order', async () => {
    await open();
    served.inject('slow-answers', { millis: 30 }, { times: 1 });
    const client = await served.dial();
    client.ask(place('99'));
    client.ask({ operation: 'time' });
    await client.until(() => client.frames.length === 3);
    expect(client.frames[1]).toBe('{"placed":"o1"}');
  });

  it('lets another program use the key before each private request', async () => {
    await open();
    served.inject('nonce-clash', {}, { times: 2 });
    await served.ask({ operation: 'time' });
    for (let count = 0; count < 3; count += 1) await served.ask(openOrders);
    expect(served.server.layer).toMatchObject({ usedElsewhere: 2 });
  });

  it('locks private requests out and no others', async () => {
    await open();
    const id = served.inject('rate-limit-lockout');
    expect(bodyOf(await served.ask(openOrders))).toBe('{"refused":"lockout"}');
    expect(bodyOf(await served.ask({ operation: 'time' }))).toContain('time');
    expect(served.server.faults.clear(id)).toBe(1);
    expect(await openIds()).toEqual([]);
  });
});

describe('a fault of connections', () => {
  it('drops all of them', async () => {
    await open();
    const client = await served.dial();
    served.inject('drop-connections');
    await client.until(() => client.closedWith !== undefined);
    expect(client.closedWith).toBe(1006);
    await served.dial();
    expect(served.server.connectionsOpen).toBe(1);
  });

  it('lets nobody in during an outage', async () => {
    await open();
    const id = served.inject('outage');
    expect(await served.ask(openOrders)).toBe('hung up');
    expect((await served.dial()).closedWith).toBe(1006);
    served.server.faults.clear(id);
    expect(await served.ask(openOrders)).toMatchObject({ status: 200 });
  });

  it('stalls a channel and no other', async () => {
    await open();
    const client = await served.dial();
    const id = served.inject('stall-stream', { channels: ['executions'] });
    client.ask(place('99'));
    await client.until(() => client.frames.length === 1);
    served.server.faults.clear(id);
    client.ask(place('98'));
    await client.until(() => client.frames.length === 3);
    expect(client.frames).toEqual(['{"placed":"o1"}', '{"sequence":2,"type":"order-accepted"}', '{"placed":"o2"}']);
  });

  it('leaves them half open: nothing is read or written, and new ones work', async () => {
    await open();
    const dead = await served.dial();
    served.inject('half-open');
    dead.ask(place('99'));
    const alive = await served.dial();
    alive.ask(place('98'));
    await alive.until(() => alive.frames.length === 2);
    expect(dead.frames).toEqual([]);
    expect(dead.closedWith).toBeUndefined();
    expect(await openIds()).toEqual(['o1']);
  });
});

describe('a fault of what is shown', () => {
  it('hides new orders, and shows the account as it was', async () => {
    await open();
    const invisible = served.inject('order-invisible', { millis: 60_000 });
    await served.ask(place('99'));
    expect(await openIds()).toEqual([]);
    served.server.faults.clear(invisible);
    expect(await openIds()).toEqual(['o1']);
    served.inject('rest-behind', { millis: 60_000 });
    expect(await openIds()).toEqual([]);
  });

  it('empties the fee table', async () => {
    await open();
    expect(bodyOf(await served.ask({ operation: 'fees' }))).toBe('{"maker":"0.0025"}');
    served.inject('empty-fees', {}, { for: 50 });
    expect(bodyOf(await served.ask({ operation: 'fees' }))).toBe('{"maker":"empty"}');
    while (served.server.faults.list().length > 0) await new Promise((resolve) => setImmediate(resolve));
    expect(bodyOf(await served.ask({ operation: 'fees' }))).toBe('{"maker":"0.0025"}');
  });
});
