import { clientOrderId, Decimal, instrumentId, price, quantity, type Balances, type OrderTerms } from '@gridbot/core';
import type { ExactJson } from '@gridbot/exchange-kit';
import { describe, expect, it } from '@jest/globals';
import { accountOf, commissionOf, keyRightsOf } from './binance-account.mapping.js';
import { isClosed, klinesOf, klinesRequest } from './binance-candle.mapping.js';
import { listedInstrumentsOf, rateLimitsOf, symbolInfoOf } from './binance-instrument.mapping.js';
import { canceledReport, ownFormOf, placedReports, placeRequest, venueOrderOf } from './binance-order.mapping.js';
import { ownTradesOf } from './binance-trade.mapping.js';
import { binanceSymbol } from './binance.symbols.js';
import { AAABBB, changed, payload } from './payload.fixture.js';

const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;

describe('exchangeInfo', () => {
  const info = payload('exchange-info');

  it('gives the rules of an instrument from its filters', () => {
    const found = symbolInfoOf(info, AAABBB);
    expect(plain(found?.instrument)).toEqual({
      ...{ id: 'binance:AAA/BBB', base: 'AAA', quote: 'BBB', tickSize: '0.005', lotSize: '0.001' },
      ...{ minQuantity: '0.002', minNotional: '5', maxOpenOrders: 150, priceBand: { down: '0.3', up: '4' } },
    });
    expect([found?.status, found?.spot, found?.postOnly]).toEqual(['TRADING', true, true]);
  });

  it('takes the precision of an asset where a filter is off, and older forms of filters and permissions', () => {
    const found = symbolInfoOf(info, binanceSymbol(instrumentId('binance:AAA/CCC')));
    expect(plain(found?.instrument)).toMatchObject({
      ...{ tickSize: '0.0001', lotSize: '0.000001', minQuantity: '0.000001', minNotional: '0.5' },
      priceBand: { down: '0.2', up: '5' },
    });
    expect([found?.status, found?.spot, found?.postOnly]).toEqual(['BREAK', false, false]);
  });

  it('does not take AAAB/BB for AAA/BBB, though both are written AAABBB', () => {
    expect(symbolInfoOf(info, binanceSymbol(instrumentId('binance:AAAB/BB')))).toBeUndefined();
  });

  it('tells every pair and the limits that are counted', () => {
    expect(listedInstrumentsOf(info)).toEqual([
      { base: 'AAA', quote: 'BBB' },
      { base: 'AAA', quote: 'CCC' },
    ]);
    expect(rateLimitsOf(info)).toEqual([
      { counter: 'weight', limit: 5_000 },
      { counter: 'orders10s', limit: 90 },
      { counter: 'ordersDay', limit: 150_000 },
    ]);
  });

  it('without a tick size is no answer', () => {
    const symbols = [{ ...(info as unknown as { symbols: Record<string, ExactJson>[] }).symbols[0], filters: [] }];
    expect(() => symbolInfoOf({ symbols }, AAABBB)).toThrow(
      expect.objectContaining({ code: 'EXCHANGE.BAD_ANSWER', message: expect.stringContaining('LOT_SIZE of AAABBB') }),
    );
  });
});

describe('an order', () => {
  const terms: OrderTerms = {
    ...{ clientOrderId: clientOrderId('gb-1'), key: 'buy:1', side: 'buy', orderType: 'limit', postOnly: true },
    ...{ price: price('0.0000010'), quantity: quantity('1200.50') },
  };

  it('is asked for as LIMIT_MAKER if it may only rest, with digits as they are', () => {
    expect(placeRequest(terms, 'AAABBB')).toEqual({
      ...{ symbol: 'AAABBB', side: 'BUY', type: 'LIMIT_MAKER', quantity: '1200.5', price: '0.000001' },
      ...{ newClientOrderId: 'gb-1', newOrderRespType: 'FULL' },
    });
  });

  it('is asked for as LIMIT until canceled, or as MARKET without a price', () => {
    expect(placeRequest({ ...terms, postOnly: false, side: 'sell' }, 'AAABBB')).toMatchObject({
      ...{ type: 'LIMIT', timeInForce: 'GTC', side: 'SELL' },
    });
    const market = placeRequest({ ...terms, orderType: 'market', postOnly: false }, 'AAABBB');
    expect([market.type, market.price, market.timeInForce]).toEqual(['MARKET', undefined, undefined]);
  });

  it('is read with ids beyond what a double can hold', () => {
    expect(plain(venueOrderOf(payload('order')))).toEqual({
      ...{ clientOrderId: 'gb-7', venueOrderId: '9007199254740993', side: 'sell', orderType: 'limit', price: '12.345' },
      ...{ quantity: '2', filledQuantity: '0.5', status: 'open', updatedAt: 1_790_000_001_000 },
    });
  });

  it.each([
    ['NEW', 'open'],
    ['PENDING_NEW', 'open'],
    ['PARTIALLY_FILLED', 'open'],
    ['PENDING_CANCEL', 'open'],
    ['FILLED', 'filled'],
    ['CANCELED', 'canceled'],
    ['REJECTED', 'rejected'],
    ['EXPIRED', 'expired'],
    ['EXPIRED_IN_MATCH', 'expired'],
  ])('of status %s is %s', (status, expected) => {
    expect(venueOrderOf(changed('order', { status })).status).toBe(expected);
  });

  it('of another program keeps its name to itself, and a market order has no price', () => {
    const foreign = venueOrderOf(
      changed('order', { clientOrderId: 'web_2b9f1c3d4e5f60718293', price: '0.00000000', type: 'MARKET' }),
    );
    expect([foreign.clientOrderId, foreign.price, foreign.orderType]).toEqual([undefined, undefined, 'market']);
    expect(ownFormOf('gb_A-1')).toBe('gb_A-1');
  });

  it('that traded at once is told as accepted, then with each fill and its fee', () => {
    const reports = placedReports(payload('placed-order'), AAABBB);
    expect(reports.map(({ execType }) => execType)).toEqual(['accepted', 'filled', 'filled']);
    expect(plain(reports[2])).toMatchObject({
      ...{ clientOrderId: 'gb-8', venueOrderId: '41', at: 1_790_000_002_000 },
      fill: {
        ...{ tradeId: '502', lastQuantity: '0.5', lastPrice: '12.4', fee: '0.00002', feeAsset: 'BNB' },
        liquidity: 'taker',
      },
    });
  });

  it('that ended on arrival is told as expired, with what it traded', () => {
    const reports = placedReports(changed('placed-order', { status: 'EXPIRED_IN_MATCH' }), AAABBB);
    expect(plain(reports.at(-1))).toMatchObject({
      ...{ execType: 'expired', filledQuantity: '1.5', reason: { code: 'expired' } },
    });
  });

  it('that was canceled is named by its own id, not by that of the cancel', () => {
    const json = changed('placed-order', { origClientOrderId: 'gb-8', clientOrderId: 'cancel1', status: 'CANCELED' });
    expect(plain(canceledReport(json))).toMatchObject({
      ...{ execType: 'canceled', clientOrderId: 'gb-8', filledQuantity: '1.5', reason: { code: 'requested' } },
    });
  });
});

describe('own trades', () => {
  it('are told oldest first with their own fee, its asset and their side of it', () => {
    const trades = ownTradesOf(payload('my-trades'), AAABBB);
    expect(trades.map(({ number, fill }) => [number, String(fill.fee), fill.feeAsset, fill.liquidity])).toEqual([
      [501, '0.001', 'AAA', 'maker'],
      [502, '0.00002', 'BNB', 'taker'],
    ]);
    expect(trades[0]).toMatchObject({ venueOrderId: '41', side: 'buy' });
  });
});

describe('the account', () => {
  const row = (asset: string, free: string, locked: string) => ({ asset, free, locked });
  const json: ExactJson = { canTrade: true, balances: [row('AAA', '1.10000000', '0.02000000'), row('BNB', '0', '0')] };

  it('holds what is free and what is locked', () => {
    expect(plain(accountOf(json))).toEqual({
      ...{ canTrade: true, balances: { AAA: { free: '1.1', total: '1.12' }, BNB: { free: '0', total: '0' } } },
    });
  });

  it('has rates of standard, special and tax together, with the dearer side', () => {
    const { rates, discountAsset } = commissionOf(payload('commission'), accountOf(json).balances);
    expect(plain(rates)).toEqual({ maker: '0.001105', taker: '0.001406', asset: 'received', origin: 'account' });
    expect(discountAsset).toBe('BNB');
  });

  it('pays in BNB if that is switched on and there is some, at the full rate to be safe', () => {
    const balances: Balances = { BNB: { free: Decimal.ONE, total: Decimal.ONE } };
    const { rates } = commissionOf(payload('commission'), balances);
    expect(plain(rates)).toMatchObject({ maker: '0.001105', asset: { asset: 'BNB' } });
    const off = changed('commission', { discount: { enabledForAccount: false, enabledForSymbol: true } });
    expect(commissionOf(off, balances).rates.asset).toBe('received');
  });

  it('has no rate if Binance tells none', () => {
    expect(() => commissionOf(changed('commission', { standardCommission: {} }), {})).toThrow(
      expect.objectContaining({ code: 'EXCHANGE.BAD_ANSWER', message: expect.stringContaining('standardCommission') }),
    );
  });

  it('tells what the key may do', () => {
    const rights = { enableReading: true, enableSpotAndMarginTrading: false, enableWithdrawals: true };
    expect(keyRightsOf(rights)).toEqual({ reading: true, trading: false, withdrawals: true, boundToAddress: false });
  });
});

describe('candles', () => {
  const row = ['1790000040000', '1.0', '1.30', '0.90', '1.20', '12.5', '1790000099999', '13.1', '7', '1', '1', '0'];

  it('are read with their trades, and are closed when their time is over', () => {
    const [kline] = klinesOf([row], '1m');
    expect(plain(kline)).toEqual({
      candle: {
        ...{ timeframe: '1m', openedAt: 1_790_000_040_000, open: '1', high: '1.3', low: '0.9', close: '1.2' },
        volume: '12.5',
      },
      trades: 7,
    });
    expect([99_999, 100_000].map((ms) => isClosed(kline!.candle, 1_790_000_000_000 + ms))).toEqual([false, true]);
  });

  it('are asked for up to a moment that is not included', () => {
    expect(klinesRequest('AAABBB', '4h', { from: 1_000, to: 2_000 })).toEqual({
      ...{ symbol: 'AAABBB', interval: '4h', startTime: 1_000, endTime: 1_999, limit: 1_000 },
    });
  });

  it('in another form are no answer', () => {
    for (const wrong of [{}, ['x'], [row.slice(0, 8)], [[...row.slice(0, 8), 'seven']]] as ExactJson[]) {
      expect(() => klinesOf(wrong, '1m')).toThrow(expect.objectContaining({ code: 'EXCHANGE.BAD_ANSWER' }));
    }
  });
});
