import { describe, expect, it } from '@jest/globals';
import { decimal, decodeEntry, type StrategyPlugin } from '@gridbot/core';
import type { SimulationRules } from '@gridbot/exchange-sim';
import { plugin as gridPlugin } from '@gridbot/strategy-grid';
import type { BacktestOptions } from '../backtest-options.js';
import { funds, run } from '../run-backtest.fixture.js';
import { candles, limit, START, strategy } from '../toys.fixture.js';
import { compareLife, type SessionParity } from './parity.js';

const grid = gridPlugin as unknown as StrategyPlugin;
const FEES = { maker: decimal('0.001'), taker: decimal('0.002'), asset: 'quote', origin: 'test' } as const;
const CONFIG = { flavour: 'grid-hodl', amountPerGrid: '50', interval: '0.01', openBuyOrders: 3 };

/** Up and down around 100. */
const SERIES = candles(
  Array.from({ length: 600 }, (_row, i) => {
    const price = (at: number): number => Math.round(10_000 + 600 * Math.sin(at / 9) + 250 * Math.sin(at / 3.7)) / 100;
    const [open, close] = [price(i), price(i + 1)];
    return [open, Math.max(open, close) + 0.2, Math.min(open, close) - 0.2, close, 5] as const;
  }),
);

interface World {
  readonly plugin: StrategyPlugin;
  readonly series: typeof SERIES;
  readonly guards: BacktestOptions['guards'];
}

/** A bot lives under these rules; its life is compared with what the journal's own prices say under the same rules. */
async function livedBy(
  simulation: SimulationRules,
  { plugin = grid, series = SERIES, guards = {} }: Partial<World> = {},
): Promise<SessionParity> {
  const balances = funds({ BTC: '1', USD: '1000' });
  const { journal, result } = await run(plugin, series, { config: CONFIG, fees: FEES, balances, simulation, guards });
  expect(result.trades.fills).toBeGreaterThan(10);
  const entries = (async function* () {
    yield* journal.map(decodeEntry);
  })();
  const past = { plugin, orderIdBase: 'bt' };
  const { sessions } = await compareLife({ past, entries, path: 'olhc', simulation });
  return sessions[0]!;
}

describe('a life beside the prices that its journal has', () => {
  it.each<[string, SimulationRules]>([
    ['touches', {}],
    ['fills by trading through', { fills: 'through' }],
    ['a queue', { queue: { base: decimal('0.5') } }],
    ['a spread', { spread: { ticks: 4 } }],
    ['prints that are seen late', { latency: { market: 700 } }],
  ])('misses no fill where it was simulated with %s', async (_name, simulation) => {
    const { divergences, live, backtest } = await livedBy(simulation);
    expect(divergences.filter(({ kind }) => kind.endsWith('-fill'))).toEqual([]);
    expect(backtest.orders).toBe(live.orders);
  });

  it('meets prints that it did not believe, and what they filled', async () => {
    const rows = Array.from({ length: 600 }, (_row, i) => {
      const last = (i < 300 ? 100 : 70) + Math.round(600 * Math.sin(i / 9)) / 100;
      return [last, last, last, last, 5] as const;
    });
    const badPrint = {
      ...{ maxDistance: decimal('0.1'), bookMargin: decimal('0.01') },
      ...{ prints: 2, within: 600_000, silence: 6_000_000 },
    };
    const { divergences, live } = await livedBy({}, { series: candles(rows), guards: { badPrint } });
    expect(divergences).toEqual([]);
    expect(live.fills).toBeGreaterThan(10);
  });

  it('is shown the candles that it was shown', async () => {
    const reader = strategy(
      ({ type, at }, { ticker }) => ({
        commands:
          type === 'candle-closed' && (at - START) % 2_100_000 === 0
            ? [limit(`${at}`, 'buy', `${ticker!.price.toDouble() + 1}`, '0.1')]
            : [],
        wake: {},
      }),
      { subscriptions: () => ({ candles: ['5m'] }) },
    );
    const { divergences, live } = await livedBy({}, { plugin: reader });
    expect(divergences.filter(({ kind }) => kind.endsWith('-fill'))).toEqual([]);
    expect(live.fills).toBe(17);
  });
});
