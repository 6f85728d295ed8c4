import { ManualClock, settled } from '@gridbot/testkit';
import { loadSigner, type HttpAnswer, type HttpRequest, type HttpSender, type Signer } from '@gridbot/exchange-kit';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { BinanceRest } from './binance-rest.client.js';
import { ENDPOINTS } from './binance.endpoints.js';
import { binanceThrottle } from './binance.limits.js';

const NOW = 1_790_000_000_000;
/** Binance's clock is so far ahead of ours. */
const AHEAD = 777;

let signer: Signer;
beforeAll(async () => {
  signer = await loadSigner('binance', { apiKey: 'key', secret: 'secret' });
});

type Reply = { readonly status?: number; readonly text?: string; readonly headers?: Record<string, string> };

class Bench {
  readonly clock = new ManualClock(NOW);
  readonly throttle = binanceThrottle(this.clock);
  readonly sent: HttpRequest[] = [];
  complaints = 0;
  readonly lockOuts: number[] = [];
  readonly rest: BinanceRest;

  constructor(private readonly replies: Reply[]) {
    const sender = { send: (request: HttpRequest) => this.answer(request) } as unknown as HttpSender;
    this.rest = new BinanceRest({
      ...{ clock: this.clock, throttle: this.throttle, signer, sender, recvWindow: 5_000 },
      venueTime: () => this.clock.now() + AHEAD,
      timeKnown: async () => undefined,
      onWrongTime: () => (this.complaints += 1),
      onLockOut: (millis) => this.lockOuts.push(millis),
    });
  }

  /** Parameters of the newest request. */
  get params(): URLSearchParams {
    const { url, body } = this.sent.at(-1)!;
    return new URLSearchParams(body ?? new URL(url).search);
  }

  private async answer(request: HttpRequest): Promise<HttpAnswer> {
    this.sent.push(request);
    const { status = 200, text = '{}', headers = {} } = this.replies.shift() ?? {};
    return { status, text, headers, sentAt: this.clock.now(), answeredAt: this.clock.now() };
  }
}

const refusal = (code: number, msg = '') => JSON.stringify({ code, msg });

describe('a request', () => {
  it("carries the exchange's time and the window for receiving, and is signed", async () => {
    const bench = new Bench([]);
    await bench.rest.call(ENDPOINTS.openOrders, { symbol: 'AAABBB' });
    expect(bench.sent[0]?.url).toMatch(/^https:\/\/api\.binance\.com\/api\/v3\/openOrders\?/);
    expect([bench.params.get('timestamp'), bench.params.get('recvWindow')]).toEqual([String(NOW + AHEAD), '5000']);
    expect(bench.params.get('signature')).toMatch(/^[0-9a-f]{64}$/);
  });

  it('with a deadline has a window that ends with it, and is not sent after it', async () => {
    const bench = new Bench([{ text: '{"orderId":1}' }]);
    const { rest, clock, throttle } = bench;
    await rest.call(ENDPOINTS.placeOrder, { newClientOrderId: 'gb-1' }, clock.now() + 1_200);
    expect(bench.params.get('recvWindow')).toBe('1200');
    throttle.lockOut(60_000);
    const late = rest.call(ENDPOINTS.placeOrder, { newClientOrderId: 'gb-2' }, clock.now() + 1_000);
    await clock.advance(1_000);
    expect(await late).toMatchObject({ kind: 'retryable', error: { code: 'EXCHANGE.RATE_LIMITED' } });
    expect(bench.sent).toHaveLength(1);
  });

  it('without a key is public: no time, no window, no signature', async () => {
    const bench = new Bench([{ text: '[]' }]);
    await bench.rest.call(ENDPOINTS.klines, { symbol: 'AAABBB', interval: '1m', startTime: undefined });
    expect([...bench.params.keys()].sort()).toEqual(['interval', 'symbol']);
  });
});

describe('an answer', () => {
  it('keeps every digit of its numbers', async () => {
    const bench = new Bench([{ text: '{"orderId":9007199254740993,"price":0.10}' }]);
    expect(await bench.rest.call(ENDPOINTS.order)).toEqual({
      ...{ kind: 'done', value: { orderId: '9007199254740993', price: '0.10' } },
    });
  });

  it('of 429 stops everything, cancels too, for as long as it says', async () => {
    const bench = new Bench([{ status: 429, text: refusal(-1003), headers: { 'retry-after': '7' } }]);
    expect(await bench.rest.call(ENDPOINTS.openOrders)).toMatchObject({ kind: 'retryable', after: 7_000 });
    void bench.rest.call(ENDPOINTS.cancelOrder);
    await bench.clock.advance(6_999);
    expect(bench.sent).toHaveLength(1);
    await bench.clock.advance(1);
    expect(bench.sent).toHaveLength(2);
    expect(bench.lockOuts).toEqual([7_000]);
  });

  it.each([
    ['Too many new orders; current limit is 100 orders per 10 SECOND.', 11_500],
    ['Too many new orders; current limit is 200000 orders per 1 DAY.', 86_401_500],
  ])('that counts too many orders lets cancels pass, and placements wait: %s', async (text, wait) => {
    const bench = new Bench([{ status: 429, text: refusal(-1015, text), headers: { 'retry-after': '9' } }]);
    expect(await bench.rest.call(ENDPOINTS.placeOrder)).toMatchObject({ kind: 'retryable' });
    void bench.rest.call(ENDPOINTS.placeOrder);
    await bench.rest.call(ENDPOINTS.cancelOrder);
    await bench.clock.advance(wait - 1_000);
    expect(bench.sent.map(({ method }) => method)).toEqual(['POST', 'DELETE']);
    await bench.clock.advance(1_000);
    expect([bench.sent.length, bench.lockOuts]).toEqual([3, []]);
  });

  it("tells Binance's own counts, and they are believed", async () => {
    const headers = { 'x-mbx-used-weight-1m': '5998', 'x-mbx-order-count-10s': '100' };
    const bench = new Bench([{ headers }]);
    await bench.rest.call(ENDPOINTS.openOrders);
    void bench.rest.call(ENDPOINTS.openOrders);
    void bench.rest.call(ENDPOINTS.cancelOrder);
    void bench.rest.call(ENDPOINTS.placeOrder);
    await settled();
    expect(bench.sent.map(({ method }) => method)).toEqual(['GET', 'DELETE']);
    await bench.clock.advance(11_500);
    expect(bench.sent.map(({ method }) => method)).toEqual(['GET', 'DELETE', 'POST']);
    await bench.clock.advance(60_000);
    expect(bench.sent).toHaveLength(4);
  });

  it('that finds our time wrong has the clock measured again, and the request may come again', async () => {
    const bench = new Bench([{ status: 400, text: refusal(-1021) }]);
    expect(await bench.rest.call(ENDPOINTS.placeOrder)).toMatchObject({ kind: 'retryable' });
    expect(bench.complaints).toBe(1);
  });

  it('that is no JSON leaves the outcome of an order unknown', async () => {
    const bench = new Bench([{ text: '<html>' }]);
    expect(await bench.rest.call(ENDPOINTS.placeOrder)).toMatchObject({ kind: 'unknown' });
  });

  it('of a proxy that waited in vain leaves the outcome of an order unknown, and a question may come again', async () => {
    const bench = new Bench([{ status: 408, text: '<html>' }, { status: 408 }, { text: '[1]' }]);
    expect(await bench.rest.call(ENDPOINTS.placeOrder)).toMatchObject({
      ...{ kind: 'unknown', error: { code: 'EXCHANGE.UNAVAILABLE', message: 'Binance says HTTP 408' } },
    });
    const answer = bench.rest.ask(ENDPOINTS.openOrders);
    await bench.clock.advance(10_000);
    expect(await answer).toEqual(['1']);
  });

  it('after a proved key, -2015 is a missing right', async () => {
    const denied = { status: 401, text: refusal(-2015) };
    const bench = new Bench([denied, {}, denied]);
    expect(await bench.rest.call(ENDPOINTS.account)).toMatchObject({ error: { code: 'EXCHANGE.AUTHENTICATION' } });
    await bench.rest.call(ENDPOINTS.account);
    expect(await bench.rest.call(ENDPOINTS.placeOrder)).toMatchObject({ error: { code: 'EXCHANGE.PERMISSION' } });
  });
});

describe('a question', () => {
  it('is asked again while that may help', async () => {
    const bench = new Bench([{ status: 503 }, { status: 503 }, { text: '[1]' }]);
    const answer = bench.rest.ask(ENDPOINTS.openOrders);
    await bench.clock.advance(10_000);
    expect(await answer).toEqual(['1']);
  });

  it.each<[string, (rest: BinanceRest) => Promise<unknown>]>([
    ['asked', (rest) => rest.ask(ENDPOINTS.openOrders)],
    ['asked for what may not be there', (rest) => rest.find(ENDPOINTS.order, {}, () => false)],
  ])('that is %s ends with the client, and leaves no alarm', async (_how, ask) => {
    const bench = new Bench([{ status: 503 }, { status: 503 }]);
    const waiting = expect(ask(bench.rest)).rejects.toMatchObject({ code: 'EXCHANGE.UNAVAILABLE' });
    await settled();
    expect(bench.clock.waiting).toBe(1);
    bench.rest.close();
    await waiting;
    await expect(ask(bench.rest)).rejects.toMatchObject({ code: 'EXCHANGE.UNAVAILABLE' });
    expect([bench.clock.waiting, bench.sent.length]).toEqual([0, 2]);
  });

  it('for what may not be there is answered by its absence', async () => {
    const bench = new Bench([{ status: 400, text: refusal(-2013, 'Order does not exist.') }]);
    const found = bench.rest.find(ENDPOINTS.order, {}, ({ code }) => code === -2013);
    expect(await found).toBeUndefined();
  });

  it('that is refused ends with the reason', async () => {
    const bench = new Bench([{ status: 400, text: refusal(-1104, 'Not all sent parameters were read.') }]);
    await expect(bench.rest.ask(ENDPOINTS.order)).rejects.toMatchObject({
      ...{ code: 'EXCHANGE.REFUSED', message: expect.stringContaining('-1104 Not all sent parameters') },
    });
  });
});
