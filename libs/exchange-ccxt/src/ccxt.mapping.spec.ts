import { decimal, instrumentId, price } from '@gridbot/core';
import { describe, expect, it } from '@jest/globals';
import { balancesOf, feeRatesOf } from './ccxt-account.mapping.js';
import { instrumentOf, marketNamed } from './ccxt-instrument.mapping.js';
import { closedCandlesOf, tickerOf } from './ccxt-market.mapping.js';
import { endReasonOf, venueOrderOf } from './ccxt-order.mapping.js';
import { ownTradeOf, tradeRowOf } from './ccxt-trade.mapping.js';
import { factsOf } from './ccxt.facts.js';
import { MARKET, orderOf } from './request-capture.fixture.js';
import type { UnifiedMarket, UnifiedOrder, UnifiedTrade } from './unified-exchange.js';

const ID = instrumentId('ccxt-bybit:BTC/USDT');
const FACTS = factsOf('bybit');
const rulesOf = (change: Partial<UnifiedMarket>, mode = 4, facts = FACTS) => {
  const { tickSize, lotSize, minQuantity, minNotional } = instrumentOf(ID, { ...MARKET, ...change }, { mode, facts });
  return [tickSize, lotSize, minQuantity, minNotional].map(String);
};
const badAnswer = (part: string) =>
  expect.objectContaining({ code: 'EXCHANGE.BAD_ANSWER', message: expect.stringContaining(part) });

describe('the rules of an instrument', () => {
  it('come from tick sizes as they are', () => {
    expect(rulesOf({})).toEqual(['0.01', '0.00001', '0.0001', '5']);
    expect(rulesOf({ precision: { price: '0.5', amount: '1e-8' } })).toEqual(['0.5', '0.00000001', '0.0001', '5']);
  });

  it('come from decimal places, negative ones too', () => {
    expect(rulesOf({ precision: { price: 2, amount: '5' } }, 2)).toEqual(['0.01', '0.00001', '0.0001', '5']);
    expect(rulesOf({ precision: { price: 0, amount: '-1' }, limits: {} }, 2)).toEqual(['1', '10', '10', '0']);
  });

  it("take Kraken's own tick, which ccxt passes over", () => {
    const precision = { price: '0.0000001', amount: '0.1' };
    expect(rulesOf({ precision, info: { tick_size: '0.00001' } }, 4, factsOf('kraken'))[0]).toBe('0.00001');
  });

  it('have a smallest quantity on the lot, the lot itself if none is told', () => {
    expect(rulesOf({ limits: { amount: { min: '0.000015' } } }).slice(2)).toEqual(['0.00002', '0']);
    expect(rulesOf({ limits: {} }).slice(2)).toEqual(['0.00001', '0']);
  });

  it.each([
    ['significant digits', { precision: { price: '5', amount: '8' } }, 3],
    ['no precision', { precision: {} }, 4],
    ['a step of zero', { precision: { price: '0', amount: '1' } }, 4],
    ['half a decimal place', { precision: { price: '0.5', amount: '1' } }, 2],
  ])('cannot be drawn a grid on with %s', (_, change, mode) => {
    expect(() => rulesOf(change, mode)).toThrow(
      expect.objectContaining({
        code: 'EXCHANGE.NOT_SUPPORTED',
        message: expect.stringContaining('have no fixed step'),
      }),
    );
  });

  it('are those of the spot market; another name is answered with those that there are', () => {
    const perpetual = { ...MARKET, symbol: 'BTC/USDT:USDT', spot: false };
    expect(marketNamed([perpetual, MARKET], 'BTC/USDT', 'bybit')).toBe(MARKET);
    expect(() => marketNamed([perpetual, MARKET], 'BTC/EUR', 'bybit')).toThrow(
      expect.objectContaining({
        code: 'EXCHANGE.UNKNOWN_INSTRUMENT',
        message: expect.stringMatching(/BTC\/EUR; it trades BTC\/USDT\./),
      }),
    );
  });
});

const ROW: UnifiedOrder = {
  ...{ id: '77', status: 'open', side: 'buy', type: 'limit', price: '60000.10', amount: '0.5', filled: '0.2' },
  ...{ timestamp: 5, info: { orderLinkId: 'gb-1' } },
};
const read = (change: Partial<UnifiedOrder>) => venueOrderOf({ ...ROW, ...change }, FACTS, 9);

describe('an order', () => {
  it('keeps every digit, and our id out of the exchange own row', () => {
    expect(JSON.parse(JSON.stringify(read({})))).toEqual({
      ...{ clientOrderId: 'gb-1', venueOrderId: '77', side: 'buy', orderType: 'limit', price: '60000.1' },
      ...{ quantity: '0.5', filledQuantity: '0.2', status: 'open', updatedAt: 5 },
    });
  });

  it.each<[Partial<UnifiedOrder>, string, string]>([
    [{ status: 'closed', filled: '0.5' }, 'filled', '0.5'],
    [{ status: 'closed', filled: '0.2' }, 'canceled', '0.2'],
    [{ status: 'canceled' }, 'canceled', '0.2'],
    [{ status: 'canceling' }, 'open', '0.2'],
    [{ status: 'expired' }, 'expired', '0.2'],
    [{ status: 'rejected', filled: '0' }, 'rejected', '0'],
    [{ status: 'open', filled: null, remaining: '0.4' }, 'open', '0.1'],
    [{ status: 'open', filled: undefined }, 'open', '0'],
    [{ status: 'canceled', amount: undefined, remaining: '0.3' }, 'canceled', '0.2'],
  ])('as ccxt shows it, %j, is %s with %s filled', (change, status, filled) => {
    const { status: found, filledQuantity } = read(change);
    expect([found, String(filledQuantity)]).toEqual([status, filled]);
  });

  it.each<[Partial<UnifiedOrder>, string]>([
    [{ id: '' }, 'the id of an order'],
    [{ status: 'mystery' }, 'status of order 77 is mystery'],
    [{ status: undefined as never }, 'status of order 77 is missing'],
    [{ amount: undefined, filled: undefined }, 'quantity of order 77'],
    [{ status: 'canceled', filled: undefined }, 'how much of order 77'],
    [{ side: 'long' }, 'side of order 77'],
    [{ price: 'dear' }, '"dear" is no number'],
  ])('that cannot be understood, %j, is not guessed', (change, part) => {
    expect(() => read(change)).toThrow(badAnswer(part));
  });

  it('is completed by its own terms where the answer leaves them out', () => {
    const found = venueOrderOf({ id: '77', status: 'canceled', filled: '0' }, FACTS, 9, orderOf());
    expect([found.side, String(found.quantity), String(found.price), found.updatedAt]).toEqual([
      'buy',
      '0.00123',
      '60000.12',
      9,
    ]);
  });

  it.each([
    [{ rejectReason: 'EC_PostOnlyWillTakeLiquidity' }, true, 'post-only'],
    [{ finish_as: 'poc' }, false, 'post-only'],
    [{ reason: 'Post order' }, false, 'post-only'],
    [{ reason: 'User requested' }, true, 'requested'],
    [{}, true, 'requested'],
    [{ cancelReason: 'by admin' }, false, 'elsewhere'],
    [{ reason: 'expired' }, false, 'expired'],
  ])('that ended with %j, asked %s, ended for %s', (info, asked, code) => {
    expect(endReasonOf({ status: 'canceled', info }, asked).code).toBe(code);
  });
});

const TRADE: UnifiedTrade = {
  ...{ id: 't1', order: '77', timestamp: 5, price: '60000.123456789', amount: '0.00000001', takerOrMaker: 'maker' },
  fee: { cost: '-0.000000001', currency: 'USDT' },
};

const executionOf = (row: UnifiedTrade) => ownTradeOf(tradeRowOf(row, { known: false })!);

describe('an execution', () => {
  it('keeps every digit, rebates too', () => {
    const { venueOrderId, fill } = executionOf(TRADE);
    expect([venueOrderId, fill.tradeId, String(fill.lastPrice), String(fill.lastQuantity)]).toEqual([
      ...['77', 't1', '60000.123456789', '0.00000001'],
    ]);
    expect([String(fill.fee), fill.feeAsset, fill.liquidity]).toEqual(['-0.000000001', 'USDT', 'maker']);
  });

  it('adds up fees of one asset, and a fee of zero is one', () => {
    const fees = [
      { cost: '0.1', currency: 'BTC' },
      { cost: '0.02', currency: 'BTC' },
    ];
    expect(String(executionOf({ ...TRADE, fees }).fill.fee)).toBe('0.12');
    expect(String(executionOf({ ...TRADE, fee: { cost: '0', currency: 'BTC' } }).fill.fee)).toBe('0');
  });

  it.each<[Partial<UnifiedTrade>, string]>([
    [{ id: undefined as never }, 'id of an own trade'],
    [{ order: undefined as never }, 'order of trade t1'],
    [{ timestamp: undefined as never }, 'time of trade t1'],
    [{ fee: undefined as never }, 'fee of trade t1 is missing'],
    [{ fee: { currency: 'USDT' } }, 'fee of trade t1 is missing'],
    [
      {
        fees: [
          { cost: '1', currency: 'A' },
          { cost: '1', currency: 'B' },
        ],
      },
      'several assets: A, B',
    ],
  ])('without what it takes to count it, %j, is refused', (change, part) => {
    expect(() => executionOf({ ...TRADE, ...change })).toThrow(badAnswer(part));
  });
});

it('an execution without an order is none of ours, where the exchange names the order of ours', () => {
  expect(tradeRowOf({ ...TRADE, order: undefined as never }, { known: true })).toBeUndefined();
});

describe('prices and the account', () => {
  it('has a last price, and bid and ask where they are told', () => {
    expect(tickerOf({ last: '1.10', bid: '1', ask: null, timestamp: 50 }, 40)).toEqual({
      ...{ type: 'ticker-updated', at: 40, price: price('1.10'), bid: price('1') },
    });
    expect(() => tickerOf({ bid: '1' }, 40)).toThrow(badAnswer('the last price'));
  });

  it('has candles whose interval is over, in order, each once', () => {
    const row = (openedAt: number, close: string) => [openedAt, '1', '3', '1', close, '0.5'] as const;
    const rows = [row(120_000, '3'), row(60_000, '2'), row(60_000, '2.5'), row(0, '1')];
    const found = closedCandlesOf(rows, '1m', 179_999).map(({ openedAt, close }) => [openedAt, String(close)]);
    expect(found).toEqual([
      [0, '1'],
      [60_000, '2.5'],
    ]);
  });

  it('has balances; totals alone are free', () => {
    const balances = balancesOf({ total: { BTC: '1.5', EUR: '7' }, free: { BTC: '1' } });
    expect(balances).toEqual({
      BTC: { total: decimal('1.5'), free: decimal('1') },
      EUR: { total: decimal('7'), free: decimal('7') },
    });
  });

  it("has the account's own fees, else those of the market, and says which", () => {
    expect(feeRatesOf({ maker: '0.0005', taker: '0.001' }, MARKET, 'quote')).toMatchObject({ origin: 'account' });
    expect(feeRatesOf({ maker: '0.0005' }, MARKET, 'quote')).toMatchObject({
      ...{ maker: decimal('0.001'), origin: expect.stringContaining("not the account's own") },
    });
    expect(feeRatesOf(undefined, { ...MARKET, maker: null }, 'quote')).toBeUndefined();
  });
});
