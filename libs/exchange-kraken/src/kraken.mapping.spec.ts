import { clientOrderId, Decimal, instrumentId, price, quantity, venueOrderId, type OrderTerms } from '@gridbot/core';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readAnswer } from './kraken-answer.mapping.js';
import { fromBalances, fromFees, fromKeyInfo } from './kraken-account.mapping.js';
import { fromCandles, fromTrades } from './kraken-candles.mapping.js';
import { fromAssetNames, fromAssetRow } from './kraken-instrument.mapping.js';
import { fromAddOrder, fromOrderRow, fromOrderRows, toAddOrder, toCancelOrder } from './kraken-order.mapping.js';
import { resultOf } from './kraken-payload.fixture.js';
import { feeOf, fromTradesHistory, toClosedOrders, toTradesHistory } from './kraken-trade.mapping.js';
import { rowOf } from './kraken.fields.js';

const listings = resultOf('rest-asset-pairs.json');
const market = (key: string) => fromAssetRow(key, rowOf(listings[key], key), instrumentId('kraken:BTC/USD'), 80);
const text = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;

describe('instruments', () => {
  it('take the tick from tick_size, not from the digits that are shown', () => {
    const { instrument, symbol, mode, fees } = market('XDGAUD');
    expect(text(instrument)).toMatchObject({ base: 'DOGE', quote: 'AUD', tickSize: '0.00001', lotSize: '0.00000001' });
    expect([symbol, mode, fees]).toEqual(['DOGE/AUD', 'post_only', undefined]);
  });

  it('have minimums, the limit of the tier, and published fees as fractions', () => {
    const { instrument, fees } = market('XXBTZUSD');
    expect(text(instrument)).toMatchObject({ minQuantity: '0.00005', minNotional: '0.5', maxOpenOrders: 80 });
    expect(text(fees)).toEqual({ maker: '0.0025', taker: '0.004' });
    expect(fromAssetNames(listings)).toEqual(['BTC/USD', 'DOGE/AUD']);
  });

  it('that are not what Kraken documents are a bad answer that names the field', () => {
    const broken = { ...rowOf(listings['XXBTZUSD'], ''), tick_size: 'x' };
    expect(() => fromAssetRow('XXBTZUSD', broken, instrumentId('kraken:BTC/USD'), 80)).toThrow(
      expect.objectContaining({ code: 'EXCHANGE.BAD_ANSWER', message: expect.stringContaining('tick_size') }),
    );
  });
});

const terms: OrderTerms = {
  ...{ clientOrderId: clientOrderId('g0001-17'), key: 'buy:3', side: 'buy', orderType: 'limit', postOnly: true },
  ...{ price: price('49000.1'), quantity: quantity('0.02') },
};

describe('orders', () => {
  it('are sent with our id, the fee side, post-only and a deadline', () => {
    const sent = toAddOrder(terms, { altname: 'XBTUSD', feeAsset: 'quote', deadline: 1_732_000_000_123 });
    expect(sent).toEqual({
      ...{
        ['pair']: 'XBTUSD',
        type: 'buy',
        ordertype: 'limit',
        volume: '0.02',
        price: '49000.1',
        cl_ord_id: 'g0001-17',
      },
      ...{ oflags: 'fciq,post', deadline: '2024-11-19T07:06:40.123Z' },
    });
  });

  it('at the market have no price; a question is marked as one', () => {
    const { price: _none, ...rest } = terms;
    const sent = toAddOrder({ ...rest, orderType: 'market', postOnly: false }, { altname: 'XBTUSD', feeAsset: 'base' });
    expect(sent).toMatchObject({ ordertype: 'market', oflags: 'fcib', validate: 'true' });
    expect([sent['price'], sent['deadline']]).toEqual([undefined, undefined]);
  });

  it('are reported as taken with the id that Kraken gave', () => {
    const report = fromAddOrder({ descr: {}, txid: ['OAAAAA-BBBBB-CCCCCC'] }, terms.clientOrderId, 5);
    expect(report).toMatchObject({
      execType: 'accepted',
      clientOrderId: 'g0001-17',
      venueOrderId: 'OAAAAA-BBBBB-CCCCCC',
      at: 5,
    });
    expect(() => fromAddOrder({ descr: {} }, terms.clientOrderId, 5)).toThrow('txid');
  });

  it("are canceled by Kraken's id where it is known, else by ours", () => {
    const request = { type: 'request-cancel', clientOrderId: terms.clientOrderId, key: 'buy:3' } as const;
    expect(toCancelOrder(request)).toEqual({ cl_ord_id: 'g0001-17' });
    expect(toCancelOrder({ ...request, venueOrderId: venueOrderId('O1') })).toEqual({ txid: 'O1' });
  });

  it("are read with their terms; other people's ids are not taken for ours", () => {
    const [mine, foreign] = fromOrderRows(rowOf(resultOf('rest-open-orders.json')['open'], 'open'));
    expect(text(mine)).toEqual({
      order: {
        ...{ clientOrderId: 'g0001-17', venueOrderId: 'OAAAAA-BBBBB-CCCCCC', side: 'buy', orderType: 'limit' },
        ...{
          price: '49000.1',
          quantity: '0.02',
          filledQuantity: '0.005',
          status: 'open',
          updatedAt: 1_732_000_000_123,
        },
      },
      ...{ altname: 'XBTUSD', feeSide: 'quote', openedAt: 1_732_000_000_123, isQuoteVolume: false },
    });
    expect([foreign?.order.clientOrderId, foreign?.order.status, foreign?.feeSide]).toEqual([
      undefined,
      'open',
      'base',
    ]);
  });

  it('of other kinds, which people place by hand, are read without a price', () => {
    const rows = fromOrderRows(rowOf(resultOf('rest-foreign-orders.json')['open'], 'open'));
    const known = rows.map(({ order }) => [order.venueOrderId.slice(0, 6), order.orderType, order.price, order.status]);
    expect(known).toEqual([
      ...[['OPCT00', 'market', undefined, 'open']],
      ...[['OABS00', 'market', undefined, 'open']],
      ...[['ONAMED', 'market', undefined, 'open']],
      ...[['OSTOPL', 'market', undefined, 'open']],
      ...[['OCASH0', 'market', undefined, 'open']],
      ...[['OMARGN', 'market', undefined, 'open']],
    ]);
    const inQuote = rows.filter(({ isQuoteVolume }) => isQuoteVolume).map(({ order }) => order.venueOrderId);
    expect(inQuote).toEqual(['OCASH0-BBBBB-CCCCCC']);
  });

  it('with an id that may be ours and a price that is none are a bad answer', () => {
    const row = rowOf(rowOf(resultOf('rest-open-orders.json')['open'], '')['OAAAAA-BBBBB-CCCCCC'], '');
    const descr = { ...rowOf(row['descr'], ''), price: '+5%' };
    expect(() => fromOrderRow('O1', { ...row, descr })).toThrow('price');
    const { cl_ord_id: _none, ...foreign } = row;
    expect(fromOrderRow('O1', { ...foreign, descr }).order).not.toHaveProperty('price');
    expect(fromOrderRow('O1', { ...foreign, status: 'frozen' }).order.status).toBe('open');
    expect(fromOrderRow('O1', { ...foreign, status: 'frozen', closetm: '1732000009' }).order.status).toBe('canceled');
  });

  it('of a status that nobody knows are a bad answer if they may be ours', () => {
    const row = rowOf(rowOf(resultOf('rest-open-orders.json')['open'], '')['OAAAAA-BBBBB-CCCCCC'], '');
    expect(fromOrderRow('O1', { ...row, status: 'closed', closetm: '1732000009.5' }).order).toMatchObject({
      ...{ status: 'filled', updatedAt: 1_732_000_009_500 },
    });
    expect(() => fromOrderRow('O1', { ...row, status: 'frozen' })).toThrow('frozen');
  });
});

describe('trades', () => {
  it('are read to the last digit; their times are cut to milliseconds', () => {
    const [trade] = fromTradesHistory(resultOf('rest-trades-history.json'));
    expect(text(trade)).toEqual({
      ...{ id: 'TAAAAA-BBBBB-CCCCCC', orderId: 'OAAAAA-BBBBB-CCCCCC', key: 'XXBTZUSD', at: 1_732_000_002_999 },
      fill: {
        ...{ tradeId: 'TAAAAA-BBBBB-CCCCCC', at: 1_732_000_002_999, lastQuantity: '0.005', lastPrice: '49000.1' },
        ...{ fee: '0.6125', liquidity: 'maker' },
      },
    });
  });

  it('are asked for from a time on, which counts', () => {
    expect(toTradesHistory(1_732_000_000_000, 50)).toEqual({ start: '1731999999', ofs: '50' });
    expect(toTradesHistory(1_732_000_000_001, 0)).toMatchObject({ start: '1732000000' });
    expect(toTradesHistory(0, 0, 1_500)).toEqual({ start: '0', ofs: '0', end: '2' });
    expect(toTradesHistory(0, 0, 2_000)).toMatchObject({ end: '2' });
    expect(toClosedOrders(1_500, 0)).toEqual({ start: '1', ofs: '0', closetime: 'close' });
  });

  const rates = { maker: Decimal.parse('0.0025'), taker: Decimal.parse('0.004') };

  it('have a base fee in base, even if the row tells it in quote', () => {
    const fill = fromTradesHistory(resultOf('rest-trades-history.json'))[0]!.fill;
    expect(String(feeOf(fill, 'quote', rates))).toBe('0.6125');
    expect(String(feeOf({ ...fill, fee: Decimal.parse('0.0000125') }, 'base', rates))).toBe('0.0000125');
    expect(String(feeOf(fill, 'base', rates))).toBe('0.0000125');
  });

  it('have a base fee in base of a coin that is worth little', () => {
    const doge = { lastQuantity: quantity('100'), lastPrice: price('0.1'), liquidity: 'taker' } as const;
    const shown = { ...fromTradesHistory(resultOf('rest-trades-history.json'))[0]!.fill, ...doge };
    expect(String(feeOf({ ...shown, fee: Decimal.parse('0.04') }, 'base', rates))).toBe('0.4');
    expect(String(feeOf({ ...shown, fee: Decimal.parse('0.4') }, 'base', rates))).toBe('0.4');
    const free = { ...rates, maker: Decimal.ZERO };
    const made = { ...shown, liquidity: 'maker', fee: Decimal.parse('0.025') } as const;
    expect(String(feeOf(made, 'base', free))).toBe('0.25');
  });

  it('have the same base fee whichever way the row tells it', () => {
    const fill = fromTradesHistory(resultOf('rest-trades-history.json'))[0]!.fill;
    const given = fc.record({
      // From 0.00001 to 10,000,000, and not about 1, where both ways tell the same.
      lastPrice: fc.bigInt({ min: 1n, max: 1_000_000_000_000n }).map((units) => Decimal.of(units, 5)),
      notional: fc.bigInt({ min: 10n, max: 1_000_000n }).map((units) => Decimal.of(units, 0)),
      rate: fc.bigInt({ min: 2n, max: 40n }).map((units) => Decimal.of(units, 4)),
      /** The account's rate of now, in percent of what it was. */
      drift: fc.bigInt({ min: 97n, max: 103n }).map((percent) => Decimal.of(percent, 2)),
      liquidity: fc.constantFrom('maker' as const, 'taker' as const),
    });
    fc.assert(
      fc.property(given, ({ lastPrice, notional, rate, drift, liquidity }) => {
        fc.pre(lastPrice.gt(Decimal.parse('1.1')) || lastPrice.lt(Decimal.parse('0.9')));
        const lastQuantity = notional.dividedBy(lastPrice, 8, 'half-even');
        fc.pre(lastQuantity.gt(Decimal.parse('0.0001')));
        const inBase = lastQuantity.times(rate).dividedBy(Decimal.ONE, 10, 'half-even');
        const inQuote = lastQuantity.times(rate).times(lastPrice).dividedBy(Decimal.ONE, 5, 'half-even');
        const trade = { ...fill, liquidity, lastPrice: price(lastPrice), lastQuantity: quantity(lastQuantity) };
        const other = Decimal.parse('0.0001');
        const known = rate.times(drift);
        const now = liquidity === 'maker' ? { maker: known, taker: other } : { maker: other, taker: known };
        for (const fee of [inBase, inQuote]) {
          const error = feeOf({ ...trade, fee }, 'base', now).minus(inBase);
          expect(error.abs().lte(inBase.times(Decimal.parse('0.01')))).toBe(true);
          expect(feeOf({ ...trade, fee }, 'quote', now)).toBe(fee);
        }
      }),
    );
  });
});

describe('the account', () => {
  it('has free what orders do not hold; balances that earn by themselves count', () => {
    const { balances, shownDecimals } = fromBalances({
      ZUSD: { balance: '100.5', hold_trade: '40.25' },
      'USD.F': { balance: '10', hold_trade: '0' },
      XXBT: { balance: '1.0000000000', hold_trade: '0' },
      'DOT.S': { balance: '3' },
    });
    expect(text(balances)).toEqual({
      USD: { total: '110.5', free: '70.25' },
      BTC: { total: '1', free: '1' },
      'DOT.S': { total: '3', free: '3' },
    });
    expect(shownDecimals).toEqual({ USD: 4, BTC: 10, 'DOT.S': 4 });
  });

  it('pays its own rates; without them the published ones, and says so', () => {
    const own = { fees: { XXBTZUSD: { fee: '0.3500' } }, fees_maker: { XXBTZUSD: { fee: '0.2' } } };
    expect(text(fromFees(own, market('XXBTZUSD'), 'quote'))).toEqual({
      ...{ maker: '0.002', taker: '0.0035', asset: 'quote', origin: 'account' },
    });
    expect(text(fromFees({ fees: {}, fees_maker: {} }, market('XXBTZUSD'), 'base'))).toMatchObject({
      ...{ maker: '0.0025', taker: '0.004', asset: 'base', origin: "Kraken's published tier 0 for BTC/USD" },
    });
    expect(fromFees({ currency: 'ZUSD' }, market('XDGAUD'), 'quote').origin).toBe("Kraken's published tier 0 of 2025");
  });

  it('tells what the key may do', () => {
    expect(fromKeyInfo({ permissions: ['query-funds', 'modify-trades'] })).toEqual(['query-funds', 'modify-trades']);
    expect(() => fromKeyInfo({})).toThrow('GetApiKeyInfo permissions');
  });
});

describe('candles and public trades', () => {
  it('leave out the interval that runs', () => {
    const row = (at: string) => [at, '1.0', '3.0', '0.5', '2.0', '1.5', '7.25', '9'];
    const { closed, runningSince } = fromCandles({ last: '60', XXBTZUSD: [row('60'), row('120')] }, '1m');
    expect(text(closed)).toEqual([
      { timeframe: '1m', openedAt: 60_000, open: '1', high: '3', low: '0.5', close: '2', volume: '7.25' },
    ]);
    expect(runningSince).toBe(120_000);
    expect(fromCandles({ XXBTZUSD: [] }, '1m').closed).toEqual([]);
  });

  it('are paged by nanoseconds', () => {
    const page = fromTrades({
      XXBTZUSD: [['50000.1', '0.5', '1732000000.1234567', 'b', 'l', '', '1']],
      last: '1732000000123456789',
    });
    expect(text(page)).toEqual({
      trades: [{ at: 1_732_000_000_123, price: '50000.1', quantity: '0.5' }],
      last: '1732000000123456789',
    });
  });
});

describe('answers', () => {
  const read = (status: number, body: string) =>
    readAnswer(
      { status, text: body, headers: {}, sentAt: 0, answeredAt: 0 },
      { call: 'AddOrder', instrument: 'BTC/USD' },
    );

  it('are done, or what their first error says', () => {
    expect(read(200, '{"error":[],"result":{"a":0.10}}').outcome).toEqual({ kind: 'done', value: { a: '0.10' } });
    expect(read(200, '{"error":["EOrder:Insufficient funds"]}')).toMatchObject({
      ...{ outcome: { kind: 'rejected' }, error: 'EOrder:Insufficient funds' },
    });
  });

  it.each([
    [200, '{"message":"Too busy"}'],
    [200, '{"error":[]}'],
    [200, '{"error":["WDatabase:No change"]}'],
    [200, '{"result":{"txid":["O1"]}}'],
    [403, '{"message":"Forbidden"}'],
    [502, '{"error":[],"result":{}}'],
    [503, '{"error":["EOrder:Insufficient funds"]}'],
  ])('that are not one of Kraken leave it open what became of the call: %i %s', (status, body) => {
    expect(read(status, body).outcome).toMatchObject({
      ...{ kind: 'unknown', error: { code: 'EXCHANGE.UNAVAILABLE', details: { status } } },
    });
  });

  it('that are no JSON leave it open what became of the call, but for too many requests', () => {
    expect(read(502, '<html>').outcome).toMatchObject({ kind: 'unknown', error: { code: 'EXCHANGE.UNAVAILABLE' } });
    expect(read(429, '{"message":"slow down"}').outcome).toMatchObject({ kind: 'retryable' });
    expect(read(429, '').outcome).toMatchObject({ kind: 'retryable', error: { code: 'EXCHANGE.RATE_LIMITED' } });
    expect(() => read(200, '{"error"')).toThrow('not JSON');
  });
});
