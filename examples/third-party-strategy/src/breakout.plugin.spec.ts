import { strategyScenario } from '@gridbot/core/testing';
import { describe, expect, it } from '@jest/globals';
import { plugin } from './index.js';

const config = { timeframe: '1h', lookback: 2, amount: '500', stop: '0.01', holdHours: 6 };
const HOUR = 3_600_000;
const scenario = () =>
  strategyScenario(plugin, { config, balances: { USD: '1000' } })
    .ticker('50000')
    .candle({ timeframe: '1h', open: '50000', close: '50100' })
    .wait(HOUR)
    .candle({ timeframe: '1h', open: '50100', close: '50050' })
    .wait(HOUR);
const holding = () =>
  scenario()
    .ticker('50200')
    .candle({ timeframe: '1h', open: '50050', close: '50200' })
    .fill('in:1', { price: '50200' });

describe('the breakout strategy', () => {
  it('buys at the market when a candle closes above the highs before it', () => {
    const trading = scenario().ticker('50200').candle({ timeframe: '1h', open: '50050', close: '50200' });
    expect(trading.commands()).toMatchObject([
      { key: 'in:1', side: 'buy', orderType: 'market', quantity: '0.00996015' },
    ]);
  });

  it('does nothing while a candle only touches them', () => {
    expect(scenario().candle({ timeframe: '1h', open: '50050', close: '50100' }).commands()).toEqual([]);
  });

  it('counts a candle once, though a warm-up tells it again', () => {
    const one = { timeframe: '1h', open: '50000', close: '50100' } as const;
    const known = strategyScenario(plugin, { config }).ticker('50200').candle(one).candle(one, true);
    expect(
      known
        .wait(HOUR)
        .candle({ ...one, close: '50300' })
        .commands(),
    ).toEqual([]);
  });

  it('sells when the price falls below the stop, and not before', () => {
    const trading = holding().ticker('49698');
    expect(trading.commands()).toEqual([]);
    expect(trading.ticker('49697.9').commands()).toContainEqual(
      expect.objectContaining({ key: 'out:1', side: 'sell', orderType: 'market', quantity: '0.00996015' }),
    );
  });

  it('lets the stop follow the closes upwards, never downwards', () => {
    const trading = holding()
      .candle({ timeframe: '1h', open: '50200', close: '51000' })
      .candle({ timeframe: '1h', open: '51000', close: '50600' });
    expect(trading.view()?.figures).toEqual([{ name: 'stop', value: '50490' }]);
  });

  it('sells when it has held long enough', () => {
    expect(
      holding()
        .wait(6 * HOUR)
        .commands(),
    ).toContainEqual(expect.objectContaining({ key: 'out:1' }));
  });

  it('rests after a trade before it looks for the next one', () => {
    const trading = holding().ticker('49000').fill('out:1', { price: '49000' });
    const signal = { timeframe: '1h', open: '49000', close: '60000' } as const;
    expect(trading.candle(signal).commands()).toEqual([]);
    expect(
      trading
        .wait(HOUR)
        .ticker('61000')
        .candle({ ...signal, close: '61000' })
        .commands(),
    ).toHaveLength(1);
  });

  it('tries a sell again that the exchange refused', () => {
    const trading = holding().ticker('49000').reject('out:1', 'rate-limit');
    expect(trading.wait(60_000).commands()).toContainEqual(expect.objectContaining({ key: 'out:1', side: 'sell' }));
  });

  it('keeps its stop over a restart, and sells at the first price below it', () => {
    expect(holding().restart().ticker('49000').commands()).toContainEqual(expect.objectContaining({ key: 'out:1' }));
  });
});
