/* eslint-disable @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-return, @typescript-eslint/no-unsafe-argument -- tests look into answers of any shape */
import { beforeEach, describe, expect, it } from '@jest/globals';
import { BinanceBench, BENCH_TIME, type Frame, type RestAnswer } from './binance-bench.fixture.js';
import { BINANCE_REFUSALS } from './binance-errors.fixture.js';

const SYMBOL = { symbol: 'BTCUSDT' };
const ORDER = '/api/v3/order';

let bench: BinanceBench;

beforeEach(() => {
  bench = new BinanceBench();
});

const errorOf = ({ status, body }: RestAnswer): unknown[] => [status, body.code, body.msg];
/** A limit order without some of its parameters. */
function placeWithout(...names: string[]): RestAnswer {
  const all = { ...SYMBOL, side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', quantity: '0.01', price: '49000' };
  return bench.signed('POST', ORDER, Object.fromEntries(Object.entries(all).filter(([name]) => !names.includes(name))));
}

describe('a new order', () => {
  it('is told in full', () => {
    expect(bench.place({ newClientOrderId: 'mine' }).body).toEqual({
      symbol: 'BTCUSDT',
      orderId: 28_000_001,
      orderListId: -1,
      clientOrderId: 'mine',
      transactTime: BENCH_TIME,
      price: '49000.00000000',
      origQty: '0.01000000',
      executedQty: '0.00000000',
      cummulativeQuoteQty: '0.00000000',
      status: 'NEW',
      timeInForce: 'GTC',
      type: 'LIMIT',
      side: 'BUY',
      origQuoteOrderQty: '0.00000000',
      workingTime: BENCH_TIME,
      selfTradePreventionMode: 'EXPIRE_MAKER',
      fills: [],
    });
  });

  it('is told as much as was asked for; a maker order just acknowledged', () => {
    expect(Object.keys(bench.place({ newOrderRespType: 'ACK' }).body)).toHaveLength(5);
    expect(bench.place({ newOrderRespType: 'RESULT' }).body).not.toHaveProperty('fills');
    const maker = bench.signed('POST', ORDER, {
      ...SYMBOL,
      side: 'BUY',
      type: 'LIMIT_MAKER',
      quantity: '1',
      price: '49000',
    });
    expect(Object.keys(maker.body)).toHaveLength(5);
    expect(bench.place({ newOrderRespType: 'ALL' }).body.code).toBe(-1130);
  });

  it('pays its commission from what it brings in', () => {
    const market = (side: string) =>
      bench.signed('POST', ORDER, { ...SYMBOL, side, type: 'MARKET', quantity: '0.01' }).body;
    expect(market('BUY')).toMatchObject({
      status: 'FILLED',
      price: '0.00000000',
      fills: [
        {
          price: '50000.00000000',
          qty: '0.01000000',
          commission: '0.00001000',
          commissionAsset: 'BTC',
          tradeId: 3_700_000_001,
        },
      ],
    });
    expect(market('SELL').fills[0]).toMatchObject({ commission: '0.50000000', commissionAsset: 'USDT' });
  });

  it('buys for an amount of quote currency', () => {
    const order = { ...SYMBOL, side: 'BUY', type: 'MARKET', quoteOrderQty: '1234.5' };
    expect(bench.signed('POST', ORDER, order).body).toMatchObject({
      executedQty: '0.02469000',
      origQuoteOrderQty: '1234.50000000',
    });
  });

  it.each(['IOC', 'FOK'])('of %s expires where nothing trades, and trades where it crosses', (timeInForce) => {
    expect(bench.place({ timeInForce }).body).toMatchObject({ status: 'EXPIRED', timeInForce });
    expect(bench.place({ timeInForce, price: '50000' }).body).toMatchObject({ status: 'FILLED', timeInForce });
  });

  it('gets an id of 22 letters where none was sent', () => {
    const ids = [1, 2].map(() => bench.place().body.clientOrderId);
    expect(ids[0]).toMatch(/^[A-Za-z0-9]{22}$/);
    expect(ids[0]).not.toBe(ids[1]);
  });

  it('may reuse an id that names no open order', () => {
    bench.place({ newClientOrderId: 'mine' });
    expect(errorOf(bench.place({ newClientOrderId: 'mine' }))).toEqual(BINANCE_REFUSALS.duplicate);
    bench.signed('DELETE', ORDER, { ...SYMBOL, origClientOrderId: 'mine' });
    expect(bench.place({ newClientOrderId: 'mine' }).status).toBe(200);
  });
});

describe('a new order is refused', () => {
  it.each([
    ['for want of money', { quantity: '3' }, BINANCE_REFUSALS.balance],
    ['off the tick', { price: '49000.001' }, [400, -1013, 'Filter failure: PRICE_FILTER']],
    ['above the highest price', { price: '1000001' }, [400, -1013, 'Filter failure: PRICE_FILTER']],
    ['off the lot', { quantity: '0.010001' }, [400, -1013, 'Filter failure: LOT_SIZE']],
    ['below the smallest quantity', { quantity: '0' }, [400, -1013, 'Filter failure: LOT_SIZE']],
    ['too small', { quantity: '0.0001' }, [400, -1013, 'Filter failure: NOTIONAL']],
    ['too far from the price', { price: '9999' }, [400, -1013, 'Filter failure: PERCENT_PRICE_BY_SIDE']],
    ['for another symbol', { symbol: 'NOPE' }, BINANCE_REFUSALS.symbol],
    ['for a side', { side: 'HOLD' }, [400, -1117, 'Invalid side.']],
    ['for a type', { type: 'WISH' }, [400, -1116, 'Invalid orderType.']],
    ['for a time in force', { timeInForce: 'GTD' }, [400, -1115, 'Invalid timeInForce.']],
    ['for a stop', { type: 'STOP_LOSS' }, [400, -2010, 'Stop loss orders are not supported for this symbol.']],
    [
      'for a mode',
      { selfTradePreventionMode: 'X' },
      [400, -1130, "Data sent for parameter 'selfTradePreventionMode' is not valid."],
    ],
    ['for digits', { price: '49000.123456789' }, [400, -1111, "Parameter 'price' has too much precision."]],
    ['for a stop price', { stopPrice: '1' }, [400, -1106, "Parameter 'stopPrice' sent when not required."]],
  ])('%s', (_, change, error) => {
    expect(errorOf(bench.place(change as Record<string, string>))).toEqual(error);
    expect(bench.venue.view().orders()).toHaveLength(0);
  });

  it.each(['symbol', 'side', 'type', 'timeInForce', 'quantity', 'price'])('without %s', (name) => {
    const msg = `Mandatory parameter '${name}' was not sent, was empty/null, or malformed.`;
    expect(errorOf(placeWithout(name))).toEqual([400, -1102, msg]);
  });

  it.each([
    [{ type: 'LIMIT_MAKER' }, -1106],
    [{ type: 'MARKET' }, -1106],
    [{ quoteOrderQty: '5' }, -1106],
  ])('with a parameter that its type does not take: %p', (change, code) => {
    expect(bench.place(change as Record<string, string>).body.code).toBe(code);
  });

  it('where a maker order would cross', () => {
    const order = { ...SYMBOL, side: 'SELL', type: 'LIMIT_MAKER', quantity: '0.01', price: '49999' };
    expect(errorOf(bench.signed('POST', ORDER, order))).toEqual(BINANCE_REFUSALS.crossing);
  });

  it('where too many are open', () => {
    bench.venue.changeInstrument('BTC/USDT', { maxOpenOrders: 1 });
    bench.place();
    expect(errorOf(bench.place())).toEqual([400, -2010, 'Filter failure: MAX_NUM_ORDERS']);
  });

  it('where the market is closed', () => {
    bench.venue.setStatus('maintenance');
    expect(errorOf(bench.place())).toEqual(BINANCE_REFUSALS.closed);
  });

  it('where there were too many within ten seconds', () => {
    bench = new BinanceBench({ limits: { ordersPerTenSeconds: 1 } });
    bench.place();
    const { status, headers, body } = bench.place();
    expect([status, body.code, headers['retry-after']]).toEqual([429, -1015, undefined]);
  });
});

describe('a test order', () => {
  const test = (change: Record<string, string>) =>
    bench.signed('POST', `${ORDER}/test`, { ...SYMBOL, side: 'BUY', type: 'MARKET', quantity: '0.01', ...change });

  it('is checked like another and not placed', () => {
    expect([test({}).status, test({}).body]).toEqual([200, {}]);
    expect(errorOf(test({ quantity: '5' }))).toEqual(BINANCE_REFUSALS.balance);
    expect(bench.venue.view().orders()).toHaveLength(0);
  });

  it('tells the commission where asked', () => {
    expect(test({ computeCommissionRates: 'true' }).body.standardCommissionForOrder).toEqual({
      maker: '0.00100000',
      taker: '0.00100000',
    });
  });
});

describe('a cancel', () => {
  it('has an id of its own and tells the order’s', () => {
    const { orderId } = bench.place({ newClientOrderId: 'mine' }).body;
    const { body } = bench.signed('DELETE', ORDER, { ...SYMBOL, orderId, newClientOrderId: 'cancel-1' });
    expect(body).toMatchObject({ orderId, origClientOrderId: 'mine', clientOrderId: 'cancel-1', status: 'CANCELED' });
    expect(errorOf(bench.signed('DELETE', ORDER, { ...SYMBOL, orderId }))).toEqual(BINANCE_REFUSALS.unknownCancel);
  });

  it('needs one of the ids, and both to be the order’s if both are sent', () => {
    const { orderId } = bench.place({ newClientOrderId: 'mine' }).body;
    expect(bench.signed('DELETE', ORDER, SYMBOL).body.code).toBe(-1102);
    const wrong = bench.signed('DELETE', ORDER, { ...SYMBOL, orderId, origClientOrderId: 'other' });
    expect(errorOf(wrong)).toEqual(BINANCE_REFUSALS.unknownCancel);
  });

  it('may be bound to orders that have not traded', () => {
    const { orderId } = bench.place().body;
    const cancel = (cancelRestrictions: string) =>
      bench.signed('DELETE', ORDER, { ...SYMBOL, orderId, cancelRestrictions });
    expect(cancel('ONLY_PARTIALLY_FILLED').body.code).toBe(-2011);
    expect(cancel('NEVER').body.code).toBe(-1145);
    expect(cancel('ONLY_NEW').status).toBe(200);
  });

  it('of all orders tells each', () => {
    bench.place();
    bench.place();
    expect(bench.signed('DELETE', '/api/v3/openOrders', SYMBOL).body.map(({ status }: Frame) => status)).toEqual([
      'CANCELED',
      'CANCELED',
    ]);
    expect(errorOf(bench.signed('DELETE', '/api/v3/openOrders', SYMBOL))).toEqual(BINANCE_REFUSALS.unknownCancel);
  });
});

describe('a cancel-replace', () => {
  const replace = (change: Record<string, string>) =>
    bench.signed('POST', `${ORDER}/cancelReplace`, {
      ...{ ...SYMBOL, side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', quantity: '0.01', price: '48000' },
      cancelReplaceMode: 'STOP_ON_FAILURE',
      ...change,
    });

  it('cancels one and places the other', () => {
    const { orderId } = bench.place().body;
    const { status, body } = replace({ cancelOrderId: orderId });
    expect([status, body.cancelResult, body.newOrderResult, body.newOrderResponse.price]).toEqual([
      200,
      'SUCCESS',
      'SUCCESS',
      '48000.00000000',
    ]);
    expect(bench.venue.view().openOrders()).toHaveLength(1);
  });

  it('stops where the cancel fails, or goes on', () => {
    const stopped = replace({ cancelOrderId: '1' });
    expect([stopped.status, stopped.body.code, stopped.body.data.newOrderResult]).toEqual([
      400,
      -2022,
      'NOT_ATTEMPTED',
    ]);
    const half = replace({ cancelOrderId: '1', cancelReplaceMode: 'ALLOW_FAILURE' });
    expect([half.status, half.body.code, half.body.data.cancelResponse.code]).toEqual([409, -2021, -2011]);
    expect(bench.venue.view().openOrders()).toHaveLength(1);
  });

  it('tells the owner of a new order that was refused', () => {
    const { orderId } = bench.place().body;
    const connection = bench.connect('/ws-api/v3');
    connection.ask(bench.wsSigned('userDataStream.subscribe.signature'));
    expect(replace({ cancelOrderId: orderId, quantity: '9' }).body.code).toBe(-2021);
    const types = connection.take().map(({ event }: Frame) => [event.x, event.r]);
    expect(types).toContainEqual(['REJECTED', 'INSUFFICIENT_BALANCES']);
  });
});

describe('a look-up of an order', () => {
  it('goes by either id and follows it to its end', () => {
    const { orderId } = bench.place({ newClientOrderId: 'mine', quantity: '0.02' }).body;
    const look = (params: Record<string, string>) => bench.signed('GET', ORDER, { ...SYMBOL, ...params }).body;
    expect(look({ orderId })).toMatchObject({ status: 'NEW', isWorking: true, time: BENCH_TIME });
    bench.print('48999');
    expect(look({ origClientOrderId: 'mine' })).toMatchObject({
      status: 'FILLED',
      executedQty: '0.02000000',
      cummulativeQuoteQty: '980.00000000',
    });
    expect(look({ origClientOrderId: 'other' })).toEqual({ code: -2013, msg: 'Order does not exist.' });
  });

  it('says EXPIRED of what the exchange ended by itself', () => {
    const { orderId } = bench.place().body;
    bench.venue.cancel({ venueOrderId: String(orderId) }, 'venue', 'canceled by the exchange');
    expect(bench.signed('GET', ORDER, { ...SYMBOL, orderId }).body.status).toBe('EXPIRED');
  });

  it('may not see a young order yet', () => {
    const { orderId } = bench.place().body;
    bench.lag = { hideYoungerThan: 1_000 };
    expect(errorOf(bench.signed('GET', ORDER, { ...SYMBOL, orderId }))).toEqual(BINANCE_REFUSALS.unknownOrder);
    expect(bench.signed('GET', '/api/v3/openOrders').body).toEqual([]);
    expect(bench.signed('DELETE', ORDER, { ...SYMBOL, orderId }).status).toBe(200);
  });
});
