import { describe, expect, it } from '@jest/globals';
import { price, quantity } from '@gridbot/core';
import { ManualClock } from '@gridbot/testkit';
import { VenueClock } from '../clock/venue-clock.js';
import { anInstrument } from '../venue/trading-venue.fixture.js';
import { Market, type MarketOptions } from './market.js';

const MINUTE = 60_000;
const NOON = Date.UTC(2026, 2, 4, 12);

function aMarket(options: Partial<MarketOptions> = {}) {
  const base = new ManualClock(NOON);
  const market = new Market(anInstrument('BTC/USD'), { clock: new VenueClock(base), ...options });
  const trade = (at: number, last: string, amount = '1', side?: 'buy' | 'sell') =>
    market.add({ price: price(last), quantity: quantity(amount), ...(side && { side }) }, NOON + at);
  return { base, market, trade };
}

const shown = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('a market', () => {
  it('has neither ticker nor statistics nor book before its first trade', () => {
    const { market } = aMarket();
    expect([market.ticker(), market.stats(), market.today(), market.newestCandle(MINUTE)]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(market.book(5)).toMatchObject({ bids: [], asks: [] });
  });

  it('quotes around its last trade: a buy happened at the ask, a sell at the bid', () => {
    const { market, trade } = aMarket({ spreadTicks: 3 });
    trade(0, '100');
    expect(shown(market.ticker())).toMatchObject({
      last: { price: '100', side: 'buy', id: 1 },
      bid: '99.7',
      ask: '100',
    });
    trade(1, '99');
    expect(shown(market.ticker())).toMatchObject({ last: { side: 'sell', id: 2 }, bid: '99', ask: '99.3' });
  });

  it('shows the quote it was told until a trade happens outside it', () => {
    const { market, trade } = aMarket();
    trade(0, '100');
    const quote = { bid: price('98'), bidQuantity: quantity('2'), ask: price('101'), askQuantity: quantity('3') };
    market.quote(quote);
    trade(1, '101');
    expect(market.ticker()).toMatchObject(quote);
    trade(2, '102');
    expect(shown(market.ticker())).toMatchObject({ bid: '101.9', ask: '102' });
  });

  it('makes candles of any length, the growing one included, none where nothing traded', () => {
    const { market, trade } = aMarket();
    trade(0, '100', '1', 'buy');
    trade(MINUTE - 1, '103', '2', 'sell');
    trade(2 * MINUTE, '98', '4', 'buy');
    expect(shown(market.candles(MINUTE))).toEqual([
      {
        openedAt: NOON,
        endsAt: NOON + MINUTE,
        open: '100',
        high: '103',
        low: '100',
        close: '103',
        volume: '3',
        notional: '306',
        trades: 2,
        takerBuyVolume: '1',
        takerBuyNotional: '100',
        firstTradeId: 1,
        lastTradeId: 2,
      },
      {
        openedAt: NOON + 2 * MINUTE,
        endsAt: NOON + 3 * MINUTE,
        open: '98',
        high: '98',
        low: '98',
        close: '98',
        volume: '4',
        notional: '392',
        trades: 1,
        takerBuyVolume: '4',
        takerBuyNotional: '392',
        firstTradeId: 3,
        lastTradeId: 3,
      },
    ]);
    expect(shown(market.candles(5 * MINUTE))).toMatchObject([
      { openedAt: NOON, open: '100', high: '103', low: '98', close: '98', volume: '7', trades: 3 },
    ]);
    trade(3 * MINUTE, '110');
    expect(market.newestCandle(5 * MINUTE)).toMatchObject({ trades: 4 });
    expect(market.candles(MINUTE, NOON + 1, NOON + 2 * MINUTE)).toHaveLength(1);
  });

  it('counts the last 24 hours and today, and forgets what is older', async () => {
    const { market, trade, base } = aMarket();
    trade(0, '100');
    trade(MINUTE, '90', '2');
    expect(shown(market.stats())).toMatchObject({
      open: '100',
      low: '90',
      last: '90',
      volume: '3',
      notional: '280',
      trades: 2,
    });
    await base.advance(13 * 60 * MINUTE);
    trade(13 * 60 * MINUTE, '95');
    expect(shown(market.today())).toMatchObject({ open: '95', trades: 1 });
    expect(shown(market.stats())).toMatchObject({ open: '100', trades: 3 });
    await base.advance(11 * 60 * MINUTE + MINUTE);
    expect(shown(market.stats())).toMatchObject({ open: '95', high: '95', low: '95', trades: 1 });
    await base.advance(25 * 60 * MINUTE);
    expect(shown(market.stats())).toMatchObject({ open: '95', last: '95', volume: '0', trades: 0 });
  });

  it('gives its trades by id, by time and from the end, oldest first', () => {
    const { market, trade } = aMarket({ keepTrades: 3 });
    for (let count = 1; count <= 5; count += 1) trade(count * 1_000, `${100 + count}`);
    const ids = (trades: readonly { id: number }[]) => trades.map(({ id }) => id);
    expect(ids(market.recentTrades(2))).toEqual([4, 5]);
    expect(ids(market.recentTrades(0))).toEqual([]);
    expect(ids(market.tradesFrom(4, 10))).toEqual([4, 5]);
    expect(ids(market.tradesFrom(1, 2))).toEqual([3, 4]);
    expect(ids(market.tradesSince(NOON + 4_000, 10))).toEqual([4, 5]);
    expect(ids(market.tradesSince(NOON + 4_001, 1))).toEqual([5]);
  });

  it('has a book whose best prices are the ticker, whose prices fall away from them, and whose levels come again', () => {
    const { market, trade } = aMarket();
    trade(0, '50000');
    const { bids, asks } = market.book(50);
    const ticker = market.ticker()!;
    expect([bids[0]!.price, asks[0]!.price]).toEqual([ticker.bid, ticker.ask]);
    expect([bids.length, asks.length]).toEqual([50, 50]);
    bids.slice(1).forEach(({ price: at, quantity: amount }, index) => {
      expect(at.lt(bids[index]!.price)).toBe(true);
      expect(amount.isPositive()).toBe(true);
    });
    asks.slice(1).forEach(({ price: at }, index) => expect(at.gt(asks[index]!.price)).toBe(true));
    const level = bids[20]!;
    trade(1, '50000.3');
    expect(shown(market.book(50).bids)).toContainEqual(shown(level));
    trade(2, '0.2');
    expect(market.book(50).bids.every(({ price: at }) => at.isPositive())).toBe(true);
  });
});
