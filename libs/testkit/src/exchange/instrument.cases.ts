import { Decimal, TIMEFRAME_MILLIS, feeAssetOf } from '@gridbot/core';
import { expect } from '@jest/globals';
import type { ExchangeBench } from './exchange-world.js';

/** Rules, fees and candles. */
export function instrumentCases({ world, execution, needs }: ExchangeBench): void {
  needs('market-data.ticker')('the instrument has rules that an order can keep', async () => {
    const { tickSize, lotSize, minQuantity, minNotional, base, quote, id } =
      await world().exchange.marketData.instrument();
    expect(id).toMatch(new RegExp(`^[a-z0-9-]+:${base}/${quote}$`));
    expect([tickSize.isPositive(), lotSize.isPositive()]).toEqual([true, true]);
    expect([minQuantity.isNegative(), minNotional.isNegative()]).toEqual([false, false]);
    expect(minQuantity.isMultipleOf(lotSize)).toBe(true);
    expect(world().startPrice.isMultipleOf(tickSize)).toBe(true);
  });

  needs('account.fee-rates')("fees are the account's own: fractions with an asset and an origin", async () => {
    const instrument = await world().exchange.marketData.instrument();
    const { maker, taker, asset, origin } = await execution().feeRates();
    for (const rate of [maker, taker]) expect(rate.abs().lt(Decimal.parse('0.05'))).toBe(true);
    expect([feeAssetOf(asset, 'buy', instrument), feeAssetOf(asset, 'sell', instrument)]).toEqual([
      expect.stringMatching(/./),
      expect.stringMatching(/./),
    ]);
    expect(origin).toMatch(/\S/);
  });

  needs('market-data.candles')('candles are closed ones, oldest first, no more than asked for', async () => {
    const candles = await world().exchange.marketData.candles('1m', 5);
    expect(candles.length).toBeGreaterThan(0);
    expect(candles.length).toBeLessThanOrEqual(5);
    candles.forEach(({ openedAt, open, high, low, close, volume, timeframe }, index) => {
      expect([timeframe, openedAt % TIMEFRAME_MILLIS['1m']]).toEqual(['1m', 0]);
      expect(openedAt).toBeGreaterThan(candles[index - 1]?.openedAt ?? -Infinity);
      expect(Decimal.max(open, high, low, close).eq(high) && Decimal.min(open, low, close).eq(low)).toBe(true);
      expect(volume.isNegative()).toBe(false);
    });
  });
}
