import { describe, expect, it } from '@jest/globals';
import { decimal } from '@gridbot/core';
import { demoPrices, type DemoPrice, type DemoPricesOptions } from './demo-prices.js';

function take(count: number, seed: number, options?: DemoPricesOptions): DemoPrice[] {
  const trades: DemoPrice[] = [];
  for (const trade of demoPrices(seed, options)) if (trades.push(trade) === count) break;
  return trades;
}

/** Fills of a 1 % grid with five buys, counted as simply as can be. */
function gridFills(prices: readonly number[]): number {
  let buys: number[] = [];
  let sells: number[] = [];
  let fills = 0;
  for (const last of prices) {
    const filled = buys.filter((level) => last <= level);
    const sold = sells.filter((level) => last >= level);
    fills += filled.length + sold.length;
    buys = buys.filter((level) => last > level);
    sells = [...sells.filter((level) => last < level), ...filled.map((level) => level * 1.01)];
    if (buys.length > 0 && last > Math.max(...buys) * 1.01 ** 2 * 1.001) buys = [];
    while (buys.length < 5) buys.push(Math.min(last, ...buys) / 1.01);
  }
  return fills;
}

const seeds = Array.from({ length: 12 }, (_, index) => index + 1);

describe('demo prices', () => {
  it('are the same for the same seed, and others for another', () => {
    const text = (seed: number): string => JSON.stringify(take(500, seed));
    expect(text(3)).toBe(text(3));
    expect(text(3)).not.toBe(text(4));
  });

  it('never change from one version to the next', () => {
    const trades = take(100, 1).map(({ price, quantity }) => `${price} ${quantity}`);
    expect([trades[0], trades[99]]).toEqual(['50000 0.42666', '49189 0.26286364']);
  });

  it('begin at the start price and time and come at even intervals', () => {
    const options = { startPrice: decimal('123.456'), tickSize: decimal('0.05'), startAt: 9_000, tickEvery: 250 };
    const trades = take(3, 1, options);
    expect(trades[0]!.price.toString()).toBe('123.45');
    expect(trades.map(({ at }) => at)).toEqual([9_000, 9_250, 9_500]);
  });

  it('are whole ticks and lots, above zero, however wild the market', () => {
    const tickSize = decimal('0.25');
    const lotSize = decimal('0.001');
    for (const { price, quantity } of take(1_000, 2, { tickSize, lotSize, volatility: 5 })) {
      expect(price.isPositive() && price.isMultipleOf(tickSize)).toBe(true);
      expect(quantity.isPositive() && quantity.isMultipleOf(lotSize)).toBe(true);
    }
  });

  it('let a 1 % grid trade at least ten times within 3,000 ticks', () => {
    for (const seed of seeds) {
      const prices = take(3_000, seed).map(({ price }) => price.toDouble());
      expect(gridFills(prices)).toBeGreaterThanOrEqual(10);
    }
  });
});
