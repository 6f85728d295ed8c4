import { describe, expect, it } from '@jest/globals';
import { decimal, Decimal, type StrategyPlugin } from '@gridbot/core';
import { plugin as gridPlugin } from '@gridbot/strategy-grid';
import { cutSource } from '../replay/cut-source.fixture.js';
import { funds, run } from '../run-backtest.fixture.js';
import { BACK_AND_FORTH, candles, limit, MINUTE, NO_FEES, START, strategy, trades } from '../toys.fixture.js';
import { swinging, wholeDays } from './market.fixture.js';
import { DAY } from './utc-day.js';
import { dailyReturns, FIGURE_NAMES, figureValues } from './figure-values.js';

const grid = gridPlugin as unknown as StrategyPlugin;
const FEES = { maker: decimal('0.001'), taker: decimal('0.002'), asset: 'quote', origin: 'test' } as const;
const GRID = {
  config: { flavour: 'grid-sell', amountPerGrid: '100', interval: '0.01', openBuyOrders: 4, maxInvestment: '800' },
  fees: FEES,
  benchmarks: false,
};

/** 105 falls through 100, rises through 110, falls through 100, rises and falls once more. */
const THREE = candles([
  [105, 106, 99, 104, 1],
  [104, 112, 103, 111, 1],
  [111, 111, 90, 95, 1],
]);

const json = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('the figures of three candles walked by hand', () => {
  // Bought at 100 three times, sold at 110 twice; one base is left at 95 beside 920.
  const figures = async () => (await run(BACK_AND_FORTH, THREE)).result.performance;

  it('say where the profit came from', async () => {
    expect(json((await figures()).profit)).toEqual({ total: '15', grid: '20', inventory: '-5', fees: '0' });
  });

  it('count round trips, matched oldest first, as the strategy shows no lots', async () => {
    const { roundTrips } = await figures();
    expect(json(roundTrips)).toMatchObject({ source: 'fifo', count: 2, winRate: 1, meanProfit: '10', meanReturn: 0.1 });
    expect(json(roundTrips)).toMatchObject({ rungs: 1, profitPerRung: '20', profit: { min: 10, max: 10 } });
    expect(roundTrips).not.toHaveProperty('profitFactor');
  });

  it('say how the money was used', async () => {
    const { capital } = await figures();
    // 3 · 100 + 2 · 110 traded; never less than 900 idle: 100 employed, which earned 15.
    expect(json(capital)).toMatchObject({ tradedNotional: '520', peakEmployed: '100', efficiency: 0.15 });
    expect(capital.turnover).toBeCloseTo(520 / capital.meanEquity!, 12);
    expect(capital.meanIdle).toBeCloseTo((900 * (2 * MINUTE - 1) + 910 * MINUTE) / (3 * MINUTE - 1), 9);
  });

  it('say when no order rested on a side: there is only ever one', async () => {
    const { outside } = await figures();
    expect(outside).toMatchObject({ share: 1, longest: 3 * MINUTE - 1 });
    expect(outside.withoutBuys).toBeCloseTo(MINUTE / (3 * MINUTE - 1), 12);
  });

  it('break even where the start comes back', async () => {
    // 1000 − 920 for one base; 20 gained on 420 traded.
    expect(json((await figures()).breakEven)).toEqual({ price: '80', inventoryCost: '100', step: '0', fee: 20 / 420 });
  });

  it('tell nothing of a year from three minutes', async () => {
    const { basis, bot } = await figures();
    expect(basis).toEqual({
      ...{ frequency: 'daily-utc-close', days: 1, daysPerYear: 365, riskFreeRate: 0 },
      duration: 3 * MINUTE - 1,
    });
    expect(bot.totalReturn).toBe(0.015);
    for (const name of ['cagr', 'volatility', 'sharpe', 'sortino', 'calmar']) expect(bot).not.toHaveProperty(name);
  });
});

describe('the figures of a grid', () => {
  it('have the round trips and the profit that the strategy counts itself', async () => {
    const { result } = await run(grid, swinging(6), { ...GRID, trace: true });
    const { performance, trace } = result;
    expect(result.roundTrips).toBeGreaterThan(20);
    expect([performance.roundTrips.source, performance.roundTrips.count]).toEqual(['lots', result.roundTrips]);
    expect(`${sum(trace!.roundTrips.map(({ profit }) => profit))}`).toBe(`${result.gridProfit}`);
    expect(`${performance.profit.grid.plus(performance.profit.inventory)}`).toBe(`${result.equity.profit}`);
  });

  it('do not depend on the trace, nor on the benchmarks', async () => {
    const whole = (await run(grid, swinging(3), { ...GRID, benchmarks: true })).result.performance;
    const { benchmarks, ...rest } = (await run(grid, swinging(3), { ...GRID, benchmarks: true, trace: true })).result
      .performance;
    expect(json({ ...rest, benchmarks })).toEqual(json(whole));
    expect(json((await run(grid, swinging(3), GRID)).result.performance)).toEqual(json(rest));
  });

  it('have daily returns that compound to the whole', async () => {
    const { result } = await run(grid, swinging(9), GRID);
    const returns = dailyReturns(result);
    expect(returns).toHaveLength(9);
    const growth = returns.reduce((worth, value) => worth * (1 + value), 1);
    expect(growth - 1).toBeCloseTo(result.performance.bot.totalReturn!, 12);
    expect(`${result.performance.daily.at(-1)!.equity}`).toBe(`${result.equity.end}`);
  });

  it('have a name each, and only those that can be told', async () => {
    const { result } = await run(grid, swinging(40), { ...GRID, benchmarks: true });
    const values = figureValues(result);
    const { bot, benchmarks } = result.performance;
    expect(values.excessOverHold).toBeCloseTo(bot.totalReturn! - result.buyAndHold.return.toDouble(), 9);
    expect(values.excessOverDca).toBe(bot.totalReturn! - benchmarks!.dca.totalReturn!);
    expect(Object.keys(values).filter((name) => !FIGURE_NAMES.includes(name as never))).toEqual([]);
    expect(Object.values(values).every(Number.isFinite)).toBe(true);
    for (const name of ['cagr', 'sharpe', 'exposure', 'excessOverHold'] as const) expect(values).toHaveProperty(name);
    const idle = figureValues(
      (
        await run(
          strategy(() => ({ commands: [] })),
          THREE,
        )
      ).result,
    );
    expect(idle).toMatchObject({ totalReturn: 0, fills: 0, roundTrips: 0, exposure: 0, timeOutside: 1, turnover: 0 });
    for (const name of ['sharpe', 'winRate', 'efficiency', 'profitFactor'] as const)
      expect(idle).not.toHaveProperty(name);
  });
});

describe('the figures of the same run with ten times the money', () => {
  it('are the same ratios', async () => {
    const trader = (base: string) =>
      strategy(({ type, ...event }) => {
        const isBought = 'order' in event && event.order.side === 'buy';
        const order = isBought ? limit('s', 'sell', '101', base) : limit('b', 'buy', '99', base);
        return { commands: type === 'trading-started' || type === 'order-filled' ? [order] : [], wake: {} };
      });
    const of = async (base: string, quote: string) =>
      (await run(trader(base), swinging(12), { balances: funds({ USD: quote }), fees: FEES })).result;
    const [one, ten] = [figureValues(await of('1', '1000')), figureValues(await of('10', '10000'))];
    const money = ['profit', 'gridProfit', 'inventoryProfit', 'fees', 'profitPerTrip', 'profitPerRung'];
    expect(one.roundTrips).toBeGreaterThan(10);
    expect(Object.keys(ten)).toEqual(Object.keys(one));
    for (const [name, value] of Object.entries(one)) {
      const factor = money.includes(name) ? 10 : 1;
      expect([name, ten[name as 'profit']! / factor]).toEqual([name, expect.closeTo(value, 9)]);
    }
  });
});

describe('benchmarks', () => {
  // 100 to 80, to 160, to 200 in three days.
  const days = wholeDays([
    [100, 80],
    [80, 160],
    [160, 200],
  ]);
  const fees = { ...NO_FEES, taker: decimal('0.25') };
  const benchmarks = async () =>
    (await run(BACK_AND_FORTH, days, { balances: funds({ USD: '300' }), fees })).result.performance.benchmarks!;

  it('buy equal amounts on each day, at its first price', async () => {
    // 80 for 100, 80 for 80, 80 for 160, each with a fee of 20: 0.8 + 1 + 0.5 = 2.3, worth 460.
    const { dca } = await benchmarks();
    expect([`${dca.end}`, `${dca.fees}`, dca.totalReturn]).toEqual(['460', '60', 160 / 300]);
  });

  it('buy on the days that are replayed, however the rows are read', async () => {
    const options = { balances: funds({ USD: '300' }), fees: NO_FEES, to: START + 2 * DAY };
    for (const series of [days, cutSource(days, [1])]) {
      const { result } = await run(BACK_AND_FORTH, series, options);
      // 150 at 100 and 150 at 80: 3.375, worth 540 at 160.
      expect(`${result.performance.benchmarks!.dca.end}`).toBe('540');
    }
  });

  it('hold what all the money buys at first', async () => {
    const { buyAndHold } = await benchmarks();
    expect([`${buyAndHold.end}`, buyAndHold.totalReturn, `${buyAndHold.maxDrawdown.fraction}`]).toEqual([
      '600',
      1,
      '0.2',
    ]);
  });

  it('keep half and half', async () => {
    const { rebalancing } = (await run(BACK_AND_FORTH, days, { balances: funds({ USD: '300' }), fees: NO_FEES })).result
      .performance.benchmarks!;
    // 1.5 base and 150. At 80 base is 44.4 %: (150 − 120) / 2 = 15 buy 0.1875. At 160: 1.6875 are worth 270 beside 135: 67.5 are sold,
    // 1.265625 are left beside 202.5. At 200: 253.125 + 202.5.
    expect(`${rebalancing.end}`).toBe('455.625');
  });

  it('are not there if they are not asked for', async () => {
    expect((await run(BACK_AND_FORTH, THREE, { benchmarks: false })).result.performance).not.toHaveProperty(
      'benchmarks',
    );
  });
});

describe('the figures of trades', () => {
  it('are those of the same prices as candles, where both say the same', async () => {
    const { performance } = (await run(BACK_AND_FORTH, trades([105, 100, 111, 99, 95]))).result;
    expect(json(performance.profit)).toEqual({ total: '5', grid: '10', inventory: '-5', fees: '0' });
    // A buy rests from the first to the second trade and from the third to the fourth: two of four seconds.
    expect(performance.outside.withoutBuys).toBe(0.5);
  });

  it('count fees taken in base and in a third asset', async () => {
    const options = { balances: funds({ USD: '1000', BNB: '1' }), simulation: { feeAssetPrice: decimal('50') } };
    const third = { ...FEES, maker: decimal('0.01'), asset: { asset: 'BNB' } };
    const { performance } = (await run(BACK_AND_FORTH, trades([105, 100, 111]), { fees: third, ...options })).result;
    // 1 for the buy of 100, 1.1 for the sell of 110.
    expect(json(performance.profit)).toMatchObject({ grid: '7.9', fees: '2.1' });
  });
});

function sum(amounts: readonly Decimal[]): Decimal {
  return amounts.reduce((total, amount) => total.plus(amount), Decimal.ZERO);
}
