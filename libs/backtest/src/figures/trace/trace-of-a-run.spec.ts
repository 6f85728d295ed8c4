import { beforeAll, describe, expect, it } from '@jest/globals';
import { Decimal, decimal, type StrategyPlugin } from '@gridbot/core';
import { plugin as gridPlugin } from '@gridbot/strategy-grid';
import type { BacktestResult } from '../../result/backtest-result.js';
import { cutSource } from '../../replay/cut-source.fixture.js';
import { run } from '../../run-backtest.fixture.js';
import { BACK_AND_FORTH, candles, MINUTE, START, trades } from '../../toys.fixture.js';
import { swinging } from '../market.fixture.js';
import type { BacktestTrace } from '../backtest-trace.js';

const grid = gridPlugin as unknown as StrategyPlugin;
const FEES = { maker: decimal('0.001'), taker: decimal('0.002'), asset: 'quote', origin: 'test' } as const;
const config = { flavour: 'grid-hodl', amountPerGrid: '100', interval: '0.01', openBuyOrders: 4, maxInvestment: '800' };

const json = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** Forty days, into February: 3,840 quarters, so that two rows make a candle. */
let traced: { readonly result: BacktestResult; readonly trace: BacktestTrace };
beforeAll(async () => {
  const { result } = await run(grid, swinging(40), { config, fees: FEES, trace: true });
  traced = { result, trace: result.trace! };
});

describe('the trace of a run', () => {
  it('is not there unless it is asked for', async () => {
    expect((await run(BACK_AND_FORTH, trades([105, 100]))).result).not.toHaveProperty('trace');
  });

  it('has every fill with its fee in quote and the level of its order', async () => {
    const { trace } = (await run(BACK_AND_FORTH, trades([105, 99, 111]), { fees: FEES, trace: true })).result;
    expect(json(trace!.fills)).toMatchObject([
      { at: START + 1000, side: 'buy', price: '100', quantity: '1', feeInQuote: '0.1', level: '100', key: 'buy' },
      { at: START + 2000, side: 'sell', price: '110', fee: '0.11', feeAsset: 'USD', liquidity: 'maker', level: '110' },
    ]);
  });

  it('has the level of an order that filled at a better price', async () => {
    const { trace } = (await run(BACK_AND_FORTH, trades([95, 96]), { trace: true })).result;
    expect(json(trace!.fills)).toMatchObject([{ price: '95', level: '100', liquidity: 'taker' }]);
  });

  it('has candles of rows in which something was traded', async () => {
    const rows = candles([
      [105, 106, 104, 105, 1],
      [100, 100, 90, 95, 0],
      [105, 108, 103, 107, 1],
    ]);
    const { trace } = (await run(BACK_AND_FORTH, rows, { trace: true })).result;
    expect(trace!.candles).toEqual([
      { at: START, open: 105, high: 106, low: 104, close: 105 },
      { at: START + 2 * MINUTE, open: 105, high: 108, low: 103, close: 107 },
    ]);
  });

  it('joins rows where there are too many to draw, and loses no height', async () => {
    const series = swinging(40);
    const { candles: drawn } = traced.trace;
    expect(drawn).toHaveLength(1920);
    expect(drawn[1]).toEqual({
      at: series.at[2],
      open: series.open[2],
      high: Math.max(series.high[2]!, series.high[3]!),
      low: Math.min(series.low[2]!, series.low[3]!),
      close: series.close[3],
    });
  });

  it('splits equity into base, quote and what is idle of it, and ends where the run ends', () => {
    const { trace, result } = traced;
    for (const { equity, inventory, quote, idle, other } of trace.equity) {
      expect(`${inventory.plus(quote).plus(other)}`).toBe(`${equity}`);
      expect(idle.lte(quote)).toBe(true);
    }
    expect(`${trace.equity.at(-1)!.equity}`).toBe(`${result.equity.end}`);
    expect(trace.equity.at(-1)!.at).toBe(result.to);
  });

  it('has benchmarks at the times of equity, which end as their figures do', () => {
    const { trace, result } = traced;
    for (const name of ['buyAndHold', 'dca', 'rebalancing'] as const) {
      const curve = trace.benchmarks[name]!;
      expect(curve).toHaveLength(trace.equity.length);
      expect(curve.at(-1)!.toDouble()).toBeCloseTo(result.performance.benchmarks![name].end.toDouble(), 8);
    }
  });

  it('has months that sum to the run', () => {
    const { trace, result } = traced;
    const { months } = trace;
    expect(months.map(({ month }) => month)).toEqual(['2024-01', '2024-02']);
    expect(`${sum(months.map(({ profit }) => profit))}`).toBe(`${result.equity.profit}`);
    expect(`${sum(months.map(({ fees }) => fees))}`).toBe(`${result.fees.inQuote}`);
    expect(`${sum(months.map(({ gridProfit }) => gridProfit))}`).toBe(`${result.gridProfit}`);
    expect(months.reduce((count, { fills }) => count + fills, 0)).toBe(result.trades.fills);
    const compounded = months.reduce((worth, row) => worth * (1 + row.return!), 1) - 1;
    expect(compounded).toBeCloseTo(result.performance.bot.totalReturn!, 9);
    const held = months.reduce((worth, row) => worth * (1 + row.holdReturn!), 1) - 1;
    expect(held).toBeCloseTo(result.buyAndHold.return.toDouble(), 9);
  });

  it('has levels from the lowest up that count every fill and every round trip once', () => {
    const { trace, result } = traced;
    const { levels } = trace;
    const count = (of: 'buys' | 'sells' | 'roundTrips'): number => levels.reduce((all, level) => all + level[of], 0);
    expect([count('buys'), count('sells'), count('roundTrips')]).toEqual([
      result.trades.buys,
      result.trades.sells,
      result.roundTrips,
    ]);
    expect(`${sum(levels.map(({ volume }) => volume))}`).toBe(`${result.performance.capital.tradedNotional}`);
    expect(`${sum(levels.map(({ profit }) => profit))}`).toBe(`${result.gridProfit}`);
    levels.slice(1).forEach(({ from }, i) => expect(from.gt(levels[i]!.to)).toBe(true));
  });

  it('has the rungs that were open, buys from the highest down and sells from the lowest up', () => {
    const { rungs, equity } = traced.trace;
    expect(rungs.length).toBeGreaterThan(50);
    for (const { at, buys, sells } of rungs) {
      const place = equity.findIndex((point) => point.at === at);
      const price = equity[place]!.price.toDouble();
      expect(place % 4).toBe(0);
      const all = [...[...sells].reverse(), price, ...buys];
      expect(all).toEqual([...all].sort((a, b) => b - a));
    }
  });

  it('counts every round trip once in each histogram', () => {
    const { profitHistogram, durationHistogram, roundTrips } = traced.trace;
    for (const { edges, counts } of [profitHistogram!, durationHistogram!]) {
      expect(counts.reduce((all, count) => all + count, 0)).toBe(roundTrips.length);
      expect(edges).toHaveLength(counts.length + 1);
      expect([...edges]).toEqual([...edges].sort((a, b) => a - b));
    }
  });

  it('is empty where nothing happened', async () => {
    const { trace } = (await run(BACK_AND_FORTH, trades([105, 104]), { trace: true })).result;
    const { fills, levels, roundTrips, months } = trace!;
    expect([fills, levels, roundTrips, months.length]).toEqual([[], [], [], 1]);
    expect(trace).not.toHaveProperty('profitHistogram');
  });

  it('does not depend on how rows are cut into pieces, nor do the figures', async () => {
    const of = async (series: Parameters<typeof run>[1]): Promise<[unknown, BacktestTrace]> => {
      const { result } = await run(grid, series, { config, fees: FEES, trace: true });
      return [result.performance, result.trace!];
    };
    const series = swinging(8);
    expect(json(await of(cutSource(series, [7, 96, 1, 200, 3])))).toEqual(json(await of(series)));
  });
});

function sum(amounts: readonly Decimal[]): Decimal {
  return amounts.reduce((total, amount) => total.plus(amount), Decimal.ZERO);
}
