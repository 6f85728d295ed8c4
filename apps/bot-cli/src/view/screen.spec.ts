import { describe, expect, it } from '@jest/globals';
import { decimal, type Side } from '@gridbot/core';
import type { BotView, Rung } from './bot-view.js';
import { ANSI_PAINT, NO_PAINT } from './paint.js';
import { screenLines } from './screen.js';

const rung = (side: Side, price: string, distance: string): Rung => ({
  side,
  price: decimal(price),
  quantity: decimal('0.002'),
  distance: decimal(distance),
});

const VIEW: BotView = {
  name: 'demo',
  effect: 'DRY-RUN, no real orders',
  strategy: 'grid',
  instrument: 'sim:BTC/USD',
  base: 'BTC',
  quote: 'USD',
  at: Date.UTC(2026, 0, 2, 3, 4, 5),
  price: decimal('50000'),
  priceDigits: 1,
  change: decimal('0.0123'),
  rungs: [rung('sell', '50500', '0.01'), rung('buy', '49504.9', '-0.0099'), rung('buy', '49014.7', '-0.0197')],
  lots: [],
  fills: 3,
  buys: 2,
  sells: 1,
  roundTrips: 1,
  gridProfit: decimal('1.5'),
  totalProfit: decimal('-12.5'),
  fees: { USD: decimal('0.75') },
  balances: { USD: { total: decimal('9000'), free: decimal('8000') } },
  worth: decimal('10001.5'),
  recentFills: ['one', 'two', 'three', 'four', 'five', 'six'],
  notices: ['funds are short'],
};
const draw = (change: Partial<BotView> = {}, columns = 100, rows = 40) =>
  screenLines({ ...VIEW, ...change }, { columns, rows }, NO_PAINT);

describe('the live view', () => {
  it('says loudly what its orders are', () => {
    expect(draw()[0]).toBe('demo  grid on sim:BTC/USD  [DRY-RUN, no real orders]');
    expect(draw({ effect: 'LIVE, REAL MONEY' })[0]).toContain('[LIVE, REAL MONEY]');
  });

  it('shows time, price and change', () => {
    expect(draw()[1]).toBe('2026-01-02 03:04:05  price 50000.0 USD  +1.23%');
    expect(draw({ change: decimal('-0.5') })[1]).toContain('-50.00%');
  });

  it('says why the bot does not trade, while it does not', () => {
    expect(draw({ halted: 'paused: gridbot pause' })[2]).toBe('paused: gridbot pause');
    expect(draw()[2]).toBe('');
  });

  it('draws sells above the price, buys below, each with its distance', () => {
    expect(draw().slice(3, 7)).toEqual([
      '50500.0 |-- sell 0.002 BTC (+1.00%)',
      '50000.0 <=== price',
      '49504.9 |-- buy 0.002 BTC (-0.99%)',
      '49014.7 |---- buy 0.002 BTC (-1.97%)',
    ]);
  });

  it('sums up fills, profit, fees, worth and balances', () => {
    const text = draw().join('\n');
    expect(text).toContain('fills 3 (2 buys, 1 sell), round trips 1, open orders 3, lots 0');
    expect(text).toContain('grid profit 1.50 USD, fees 0.75 USD\ntotal profit -12.50 USD, worth 10001.50 USD');
    expect(text).not.toContain('since the bot began');
    expect(text).toContain('balances 9000 USD (8000 free)');
  });

  it('tells what a bot that goes on has come to apart from what this run has', () => {
    const text = draw({ sinceBegun: { gridProfit: decimal('86.6143'), roundTrips: 70 } }).join('\n');
    expect(text).toContain('grid profit 1.50 USD');
    expect(text).toContain('\nsince the bot began: grid profit 86.61 USD, round trips 70\n');
  });

  it('shows the newest fills and messages', () => {
    const text = draw().join('\n');
    expect(text).not.toContain('one\n');
    expect(text).toContain('two\nthree\nfour\nfive\nsix\n! funds are short');
  });

  it('fits any terminal: counts the rungs that have no room, cuts long lines', () => {
    const buys = Array.from({ length: 40 }, (_, index) => rung('buy', `${49_000 - index * 100}`, '-0.02'));
    const sells = Array.from({ length: 30 }, (_, index) => rung('sell', `${53_000 - index * 100}`, '0.02'));
    for (const rows of [5, 10, 24, 30, 60, 100]) {
      const lines = draw({ rungs: [...sells, ...buys] }, 30, rows);
      expect(lines.length).toBeLessThan(rows);
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(30);
    }
    const text = draw({ rungs: [...sells, ...buys] }, 80, 30).join('\n');
    expect(text).toMatch(/\.\.\. \d+ more above[^]*<=== price[^]*\.\.\. \d+ more below/);
    expect(text).toContain('50100.0 |');
    expect(text).toContain('49000.0 |');
  });

  it('shows an empty ladder before the first order', () => {
    expect(draw({ rungs: [] }).join('\n')).toContain('50000.0 <=== price');
  });

  it('does not count colours as width', () => {
    const [first] = screenLines(VIEW, { columns: 10, rows: 40 }, ANSI_PAINT);
    expect(first).toBe('\u001b[1mdemo\u001b[0m  grid\u001b[1m\u001b[0m');
  });
});
