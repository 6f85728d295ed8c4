import { describe, expect, it } from '@jest/globals';
import { decimal, instrumentId } from '@gridbot/core';
import { plugin } from '@gridbot/strategy-grid';
import { backtestRunner } from '../run/backtest-runner.js';
import type { RunOutcome } from '../run/run-outcome.js';
import { madeUpCandles } from './made-up-candles.fixture.js';
import { backtestPaths, type EvaluatePath } from './path-backtests.js';

const instrument = {
  id: instrumentId('sim:BTC/USD'),
  base: 'BTC',
  quote: 'USD',
  tickSize: decimal('0.0001'),
  lotSize: decimal('0.000001'),
  minQuantity: decimal('0.000001'),
  minNotional: decimal('0.01'),
};

/** Runs the real grid on each path, with these maker fees. */
function gridOnPaths(maker: string): EvaluatePath {
  const fee = decimal(maker);
  const config = { flavour: 'grid-sell', amountPerGrid: '100', interval: '2%', openBuyOrders: 5 };
  return async (path) => {
    const fees = { maker: fee, taker: fee, asset: 'quote', origin: 'test' } as const;
    const balances = { USD: decimal('1000'), BTC: decimal('0') };
    return backtestRunner(() => ({ plugin, config, series: path.candles(), instrument, fees, balances }))({ set: {} });
  };
}

describe('a grid on rearranged paths', () => {
  const history = madeUpCandles({ length: 3_000, seed: 1, deviation: 0.003, drift: 0.0004 });
  const options = { seed: 2, paths: 80, horizon: 1_000, blockLength: 1, tickSize: instrument.tickSize };

  it('earns nothing on average where prices go nowhere and nothing is charged', async () => {
    const { found, failures } = await backtestPaths(history, gridOnPaths('0'), { ...options, drift: 'none' });
    expect(failures).toEqual({});
    const { mean, standardError } = found!.totalReturn;
    expect(Math.abs(mean)).toBeLessThan(4 * standardError);
    expect(found!.loss.value).toBeGreaterThan(0.1);
    expect(found!.loss.value).toBeLessThan(0.9);
  });

  it('loses to fees there, and gains where prices rise', async () => {
    const flat = await backtestPaths(history, gridOnPaths('0'), { ...options, drift: 'none' });
    const charged = await backtestPaths(history, gridOnPaths('0.008'), { ...options, drift: 'none' });
    expect(charged.found!.totalReturn.mean).toBeLessThan(flat.found!.totalReturn.mean);
    const rising = await backtestPaths(history, gridOnPaths('0'), options);
    expect(rising.found!.totalReturn.mean).toBeGreaterThan(0);
    expect(rising.found!.totalReturn.mean).toBeGreaterThan(flat.found!.totalReturn.mean);
    expect(rising.found!.loss.value).toBeLessThan(flat.found!.loss.value);
  });
});

describe('backtests on paths', () => {
  const history = madeUpCandles({ length: 100, seed: 1 });
  const options = { seed: 2, paths: 4, horizon: 30, blockLength: 3, tickSize: decimal('0.01') };
  const outcome = (more: Partial<RunOutcome>): RunOutcome => ({ set: {}, figures: {}, dailyReturns: [], ...more });

  it('count losses, and those that failed apart from them', async () => {
    const outcomes = [
      outcome({ dailyReturns: [0.1, -0.2] }),
      outcome({ dailyReturns: [0.1], figures: { maxDrawdown: 0.5 } }),
      outcome({ error: { code: 'PREFLIGHT.REFUSED', message: 'x' } }),
      outcome({ dailyReturns: [0] }),
    ];
    const done: number[] = [];
    const result = await backtestPaths(history, async () => outcomes[done.length]!, {
      ...options,
      onPath: (path) => done.push(path),
    });
    expect(result).toMatchObject({ paths: 4, failures: { 'PREFLIGHT.REFUSED': 1 } });
    expect(result.found!.loss).toMatchObject({ value: 1 / 3, paths: 3 });
    expect(result.found!.maxDrawdown.mean).toBeCloseTo((0.2 + 0.5 + 0) / 3, 12);
    const { fan, totalReturn } = result.found!;
    expect(fan.at(-1)!.mean).toBeCloseTo(totalReturn.mean, 12);
    expect(fan.at(-1)!.quantiles).toEqual(totalReturn.quantiles);
    expect(done).toEqual([1, 2, 3, 4]);
  });

  it('come to the same however many are run at once, whichever ends first', async () => {
    const finish: (() => void)[] = [];
    const evaluate: EvaluatePath = async ({ plan, candles }) => {
      await new Promise<void>((resolve) => {
        finish.push(resolve);
        if (finish.length === 3) for (const one of finish.splice(0).reverse()) one();
      });
      return outcome({ dailyReturns: [candles().close[plan.length - 1]! / 100 - 1] });
    };
    const oneByOne = await backtestPaths(
      history,
      async (path) => outcome({ dailyReturns: [path.candles().close[29]! / 100 - 1] }),
      {
        ...options,
        paths: 9,
      },
    );
    expect(await backtestPaths(history, evaluate, { ...options, paths: 9, concurrency: 3 })).toEqual(oneByOne);
  });

  it('say nothing but why where every path failed', async () => {
    const broken = async (): Promise<RunOutcome> => outcome({ error: { code: 'STRATEGY.THREW', message: 'x' } });
    expect(await backtestPaths(history, broken, options)).toEqual({ paths: 4, failures: { 'STRATEGY.THREW': 4 } });
  });
});
