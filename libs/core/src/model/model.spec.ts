import { describe, expect, it } from '@jest/globals';
import { anInstrument, anOrder } from '../testing/index.js';
import { TIMEFRAME_MILLIS } from './candle.js';
import { feeAssetOf } from './fee-rates.js';
import { isLive, leavesQuantity, type OrderStatus } from './order.js';

describe('an order', () => {
  it.each<[OrderStatus, boolean]>([
    ['pending', true],
    ['open', true],
    ['closing', true],
    ['filled', false],
    ['canceled', false],
    ['expired', false],
    ['rejected', false],
  ])('that is %s is live: %s', (status, live) => {
    expect(isLive(anOrder({ status }))).toBe(live);
  });

  it('leaves what is not filled', () => {
    expect(leavesQuantity(anOrder({ quantity: '1', filledQuantity: '0.3' })).toString()).toBe('0.7');
  });
});

describe('the fee of a fill', () => {
  const instrument = anInstrument({ base: 'BTC', quote: 'USD' });

  it.each([
    ['quote', 'USD', 'USD'],
    ['base', 'BTC', 'BTC'],
    ['received', 'BTC', 'USD'],
    [{ asset: 'BNB' }, 'BNB', 'BNB'],
  ] as const)('set to %j is taken in %s for a buy and in %s for a sell', (asset, buy, sell) => {
    expect(feeAssetOf(asset, 'buy', instrument)).toBe(buy);
    expect(feeAssetOf(asset, 'sell', instrument)).toBe(sell);
  });
});

describe('timeframes', () => {
  it('have their length in their name', () => {
    const units: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000 };
    for (const [name, millis] of Object.entries(TIMEFRAME_MILLIS)) {
      expect(millis).toBe(Number.parseInt(name, 10) * units[name.slice(-1)]!);
    }
  });
});
