import { settled, type ManualClock } from '@gridbot/testkit';
import { describe, expect, it } from '@jest/globals';
import type { CcxtClient } from './ccxt.client.js';
import { captureAt, SYMBOL } from './request-capture.fixture.js';

/** As Binance answers when nobody knows what became of the request. */
const INTERNAL_ERROR = '{"code":-1000,"msg":"An unknown error occurred."}';

describe('a question through ccxt', () => {
  it.each<[string, (client: CcxtClient) => Promise<unknown>]>([
    ['asked', (client) => client.ask((exchange) => exchange.fetchOpenOrders(SYMBOL))],
    ['asked for what may not be there', (client) => client.find((exchange) => exchange.fetchOrder('1', SYMBOL))],
  ])('that is %s ends with the client, and leaves no alarm', async (_how, ask) => {
    const { connection, requests } = await captureAt('binance', INTERNAL_ERROR);
    await connection.market();
    const clock = connection.clock as ManualClock;
    const waiting = expect(ask(connection.client)).rejects.toMatchObject({ code: 'EXCHANGE.UNAVAILABLE' });
    for (let turn = 0; turn < 40; turn += 1) await settled();
    expect([requests.length, clock.waiting]).toEqual([1, 1]);
    connection.close();
    await waiting;
    await expect(ask(connection.client)).rejects.toMatchObject({ code: 'EXCHANGE.UNAVAILABLE' });
    expect([requests.length, clock.waiting]).toEqual([1, 0]);
  });
});
