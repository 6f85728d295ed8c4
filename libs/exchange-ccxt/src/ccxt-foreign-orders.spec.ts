import { venueOrderId } from '@gridbot/core';
import { describe, expect, it } from '@jest/globals';
import { captureAt, OUR_ID } from './request-capture.fixture.js';

type Row = Readonly<Record<string, unknown>>;

const OURS: Row = {
  ...{ symbol: 'BTCUSDT', orderId: 7, orderListId: -1, clientOrderId: OUR_ID, price: '60000.12', origQty: '0.00123' },
  ...{
    executedQty: '0',
    cummulativeQuoteQty: '0',
    status: 'NEW',
    timeInForce: 'GTC',
    type: 'LIMIT_MAKER',
    side: 'BUY',
  },
  ...{ stopPrice: '0.00000000', time: 1_700_000_000_000, updateTime: 1_700_000_000_000, isWorking: true },
};
const foreign = (change: Row): Row => ({ ...OURS, orderId: 8, clientOrderId: 'web_0123456789abcdef0123', ...change });

/** Open orders of other people, as Binance shows them. */
const KINDS: readonly (readonly [string, Row])[] = [
  ['a leg of a list that waits', foreign({ status: 'PENDING_NEW', orderListId: 5, type: 'STOP_LOSS_LIMIT' })],
  ['a trailing stop of no price', foreign({ type: 'STOP_LOSS', price: '0.00000000', trailingDelta: 200 })],
  ['a market order by its cost', foreign({ type: 'MARKET', price: '0.0', origQty: '0.0', origQuoteOrderQty: '50' })],
  ['one of a state that is new', foreign({ status: 'PAUSED_BY_A_RULE' })],
  ['one without a state', foreign({ status: undefined })],
  ['one without a price and quantities', foreign({ price: undefined, origQty: undefined, executedQty: undefined })],
  ['one without a side or a number', foreign({ side: undefined, orderId: undefined })],
  ['one on a symbol that is not listed yet', foreign({ symbol: 'NEWCOIN' })],
];

const TRADE: Row = {
  ...{ symbol: 'BTCUSDT', id: 28, orderId: 7, orderListId: -1, price: '60000.1', qty: '0.1', quoteQty: '6000.01' },
  ...{ commission: '0.1', commissionAsset: 'BNB', time: 1_699_999_999_000, isBuyer: true, isMaker: true },
};
const foreignTrade = (change: Row): Row => ({ ...TRADE, id: 29, orderId: 8, ...change });
const TRADES: readonly (readonly [string, Row])[] = [
  ['no fee', foreignTrade({ commission: undefined, commissionAsset: undefined })],
  ['no price', foreignTrade({ price: '0.00000000' })],
  ['no amount', foreignTrade({ qty: undefined })],
  ['no order', foreignTrade({ orderId: undefined })],
  ['no id', foreignTrade({ id: undefined })],
  ['no time', foreignTrade({ time: undefined })],
];

describe("somebody else's order", () => {
  it.each(KINDS)('hides none of ours from the list of open orders: %s', async (_what, row) => {
    const { execution } = await captureAt('binance', JSON.stringify([row, OURS, row]));
    const shown = (await execution.reader.openOrders()).map(({ order }) => order);
    expect(shown.filter(({ clientOrderId }) => clientOrderId !== undefined)).toMatchObject([{ clientOrderId: OUR_ID }]);
    expect(shown.every(({ status }) => status === 'open')).toBe(true);
  });

  it('may lack what ours may not', async () => {
    for (const name of ['origQty', 'side', 'orderId']) {
      const { execution } = await captureAt('binance', JSON.stringify([{ ...OURS, [name]: undefined }]));
      await expect(execution.reader.openOrders()).rejects.toMatchObject({ code: 'EXCHANGE.BAD_ANSWER' });
    }
  });

  it('is known by its number as well: an order that we named is ours, whatever the list calls it', async () => {
    const { execution } = await captureAt('binance', JSON.stringify([foreign({ origQty: undefined })]));
    execution.reader.ids.bind(OUR_ID, venueOrderId('8'));
    await expect(execution.reader.openOrders()).rejects.toMatchObject({ code: 'EXCHANGE.BAD_ANSWER' });
  });
});

/** An account on Binance with our order, a trade of it, and somebody else's trade. */
function accountWith(trade: Row) {
  return captureAt('binance', (path) => {
    if (path.endsWith('/openOrders')) return JSON.stringify([OURS]);
    if (path.endsWith('/myTrades')) return JSON.stringify([TRADE, trade]);
    if (path.endsWith('/order')) return JSON.stringify(foreign({ status: 'FILLED', origQty: undefined }));
    return JSON.stringify({ balances: [{ asset: 'BTC', free: '1', locked: '0' }] });
  });
}

describe("somebody else's trade", () => {
  it.each(TRADES)('of %s is no obstacle to a look at the account', async (_what, row) => {
    const { execution } = await accountWith(row);
    const { fills } = await execution.snapshot({ since: 1_699_999_000_000, lookUp: [] });
    expect(fills.map(({ clientOrderId, fill }) => [clientOrderId, fill.tradeId])).toEqual([[OUR_ID, '28']]);
  });

  it('may lack what ours may not', async () => {
    for (const [, change] of TRADES.filter(([what]) => what !== 'no order')) {
      const { execution } = await accountWith({ ...change, orderId: 7 });
      const looking = execution.snapshot({ since: 1_699_999_000_000, lookUp: [] });
      await expect(looking).rejects.toMatchObject({ code: expect.stringMatching(/EXCHANGE.UNAVAILABLE|VALUE.PRICE/) });
    }
  });
});

describe('balances of a look at the account', () => {
  /** Trades of the order come while balances are read, so often. */
  const inMotion = async (orderId: number, times: number) => {
    const trades: Row[] = [];
    let looks = 0;
    const { execution } = await captureAt('binance', (path) => {
      if (path.endsWith('/openOrders')) return JSON.stringify([OURS]);
      if (path.endsWith('/myTrades')) return JSON.stringify(trades);
      if (path.endsWith('/order')) return JSON.stringify(foreign({ status: 'FILLED' }));
      const free = String(100 + trades.length);
      if ((looks += 1) <= times) trades.push({ ...TRADE, id: looks, orderId });
      return JSON.stringify({ balances: [{ asset: 'BTC', free, locked: '0' }] });
    });
    return execution.snapshot({ since: 1_699_999_000_000, lookUp: [] });
  };

  it.each([0, 1, 2])('contain what is listed, though fills of ours came %d times meanwhile', async (times) => {
    const { balances, fills } = await inMotion(7, times);
    expect([String(balances['BTC']?.total), fills.length]).toEqual([String(100 + times), times]);
  });

  it('that may lack fills of ours are not handed on: the look is to be made again', async () => {
    await expect(inMotion(7, 3)).rejects.toMatchObject({ code: 'EXCHANGE.UNAVAILABLE', retryable: true });
  });

  it('are handed on though somebody else trades all the time', async () => {
    expect((await inMotion(8, 1_000)).fills).toEqual([]);
  });
});
