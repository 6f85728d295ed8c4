import type { ExactJson } from '@gridbot/exchange-kit';
import { describe, expect, it } from '@jest/globals';
import { combinedStreamUrl, marketFrameOf, marketStateOf, tickerOfTrade } from './binance-market-frame.mapping.js';
import { executionReportOf, subscription, userFrameOf } from './binance-user-frame.mapping.js';
import { AAABBB, payload } from './payload.fixture.js';

const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;

describe('a frame of the market', () => {
  const trade = { e: 'trade', E: 3, s: 'AAABBB', t: 77, p: '1.25000000', q: '0.40000000', T: 2, m: true, M: true };
  const book = { u: 5, s: 'AAABBB', b: '1.24000000', B: '9.0', a: '1.26000000', A: '8.0' };
  const wrapped = (data: object) => JSON.stringify({ stream: 'aaabbb@any', data });

  it('with a trade becomes a ticker with its quantity and the best prices known', () => {
    const frame = marketFrameOf(wrapped(trade));
    const best = marketFrameOf(wrapped(book));
    if (frame?.kind !== 'trade' || best?.kind !== 'book') throw new Error('not understood');
    expect(frame.id).toBe(77);
    expect(plain(tickerOfTrade(frame, best))).toEqual({
      ...{ type: 'ticker-updated', at: 2, price: '1.25', quantity: '0.4', bid: '1.24', ask: '1.26' },
    });
    expect(plain(tickerOfTrade(frame, undefined))).not.toHaveProperty('bid');
    expect(plain(tickerOfTrade(frame, { kind: 'book', bid: '0.00000000', ask: '1.26' }))).not.toHaveProperty('bid');
  });

  it('is read with and without its wrapper; what does not concern us is nothing', () => {
    expect(marketFrameOf(JSON.stringify(trade))?.kind).toBe('trade');
    expect(marketFrameOf(wrapped({ e: 'serverShutdown', E: 1 }))?.kind).toBe('shutdown');
    for (const other of [
      { result: null, id: 1 },
      { stream: 'x', data: { e: 'kline', k: {} } },
    ]) {
      expect(marketFrameOf(JSON.stringify(other))).toBeUndefined();
    }
  });

  it('comes from the combined stream', () => {
    expect(combinedStreamUrl('ws://h:1', 'aaabbb')).toBe('ws://h:1/stream?streams=aaabbb@trade/aaabbb@bookTicker');
  });

  it('may be preceded by the state over REST, if the market has a price', () => {
    const row = { lastPrice: '1.30', bidPrice: '1.29', askPrice: '0.00000000', lastId: '80' };
    expect(plain(marketStateOf(row, 9))).toEqual({
      ...{ lastTradeId: 80, bid: '1.29', ask: '0.00000000' },
      ticker: { type: 'ticker-updated', at: 9, price: '1.3', bid: '1.29' },
    });
    expect(marketStateOf({ ...row, lastPrice: '0.00000000' }, 9)).toBeUndefined();
  });
});

describe('a frame of the account', () => {
  const reportFrom = (change: Record<string, ExactJson> = {}, requested = false) => {
    const { event } = payload('execution-report') as { event: Record<string, ExactJson> };
    const frame = userFrameOf({ subscriptionId: '0', event: { ...event, ...change } });
    if (frame.kind !== 'event') throw new Error('no event');
    return plain(executionReportOf(frame.event, { symbol: AAABBB, wasRequested: () => requested }) ?? null);
  };

  it('with a trade becomes a fill, counted by its trade id', () => {
    expect(reportFrom()).toEqual({
      ...{
        type: 'execution-report',
        execType: 'filled',
        at: 1_790_000_003_000,
        clientOrderId: 'gb-9',
        venueOrderId: '43',
      },
      fill: {
        ...{ tradeId: '601', at: 1_790_000_003_000, lastQuantity: '0.7', lastPrice: '12.3', fee: '0.0007' },
        ...{ feeAsset: 'AAA', liquidity: 'maker' },
      },
    });
  });

  it('without a fee names what the fill brought in', () => {
    expect(reportFrom({ n: '0', N: null })).toMatchObject({ fill: { fee: '0', feeAsset: 'AAA' } });
    expect(reportFrom({ n: '0', N: null, S: 'SELL' })).toMatchObject({ fill: { feeAsset: 'BBB' } });
    expect(reportFrom({ n: '0.00001', N: 'BNB' })).toMatchObject({ fill: { fee: '0.00001', feeAsset: 'BNB' } });
  });

  it('of a cancel is about the original id', () => {
    const cancel = { x: 'CANCELED', X: 'CANCELED', c: 'made-by-binance-22-chars', C: 'gb-9' };
    expect(reportFrom(cancel, true)).toMatchObject({
      ...{ execType: 'canceled', clientOrderId: 'gb-9', filledQuantity: '0.9', reason: { code: 'requested' } },
    });
    expect(reportFrom({ ...cancel, c: 'gb-9', C: '' })).toMatchObject({
      ...{ clientOrderId: 'gb-9', reason: { code: 'elsewhere' } },
    });
  });

  it('tells acceptance, expiry and refusal', () => {
    expect(reportFrom({ x: 'NEW', X: 'NEW' })).toMatchObject({ execType: 'accepted' });
    expect(reportFrom({ x: 'EXPIRED', X: 'EXPIRED', eR: 'INSUFFICIENT_LIQUIDITY' })).toMatchObject({
      ...{ execType: 'expired', reason: { code: 'expired', text: expect.stringContaining('INSUFFICIENT_LIQUIDITY') } },
    });
    expect(reportFrom({ x: 'REJECTED', r: 'INSUFFICIENT_BALANCES' })).toMatchObject({ execType: 'rejected' });
  });

  it('of another symbol, another program or a change that needs no report is nothing to us', () => {
    for (const change of [
      { s: 'AAACCC' },
      { c: 'web_0123456789abcdef0123' },
      { x: 'REPLACED' },
      { x: 'TRADE_PREVENTION' },
    ]) {
      expect(reportFrom(change)).toBeNull();
    }
  });

  it('may be an answer, or nothing of ours', () => {
    const error = { code: '-1022', msg: 'Signature for this request is not valid.' };
    expect(userFrameOf({ id: 'a', status: '400', error })).toEqual({
      ...{ kind: 'answer', id: 'a', status: 400, code: -1022, text: error.msg },
    });
    expect(userFrameOf({ id: 'a', status: '200', result: { subscriptionId: '0' } })).toMatchObject({ status: 200 });
    expect(userFrameOf({ rateLimits: [] })).toEqual({ kind: 'other' });
    expect(() => userFrameOf([])).toThrow(expect.objectContaining({ code: 'EXCHANGE.BAD_ANSWER' }));
  });

  it('is asked for with parameters in the order in which they are signed', () => {
    const { params, text } = subscription('K', 17, 5_000);
    expect(text).toBe('apiKey=K&recvWindow=5000&timestamp=17');
    expect(Object.keys(params)).toEqual([...Object.keys(params)].sort());
  });
});
