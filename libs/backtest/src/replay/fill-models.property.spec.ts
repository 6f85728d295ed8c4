import { expect, it } from '@jest/globals';
import { decimal, decodeEntry, type FeeAsset, type FeeRates, type Fill, type StrategyPlugin } from '@gridbot/core';
import type { CandleReading, SimulationRules } from '@gridbot/exchange-sim';
import { plugin as gridPlugin } from '@gridbot/strategy-grid';
import { priceIndexOf, type Series } from '@gridbot/history';
import fc from 'fast-check';
import { funds, run } from '../run-backtest.fixture.js';
import { limit, MINUTE, START, strategy } from '../toys.fixture.js';
import { cutSource } from './cut-source.fixture.js';
import { candleSeries, tradeSeries } from './random-series.fixture.js';

const grid = gridPlugin as unknown as StrategyPlugin;

/** Crosses the market at times of its own, in holes too, and lets other orders rest. */
const crosser = strategy((event, { at, ticker }) => {
  const last = ticker?.price.toDouble() ?? 100;
  if (event.type === 'trading-started')
    return { commands: [{ type: 'set-timer', name: 't', at: at + 75_000 }], wake: {} };
  if (event.type !== 'timer-fired') return { commands: [], wake: {} };
  const side = Math.floor(at / 1000) % 2 === 0 ? 'buy' : 'sell';
  const cross = limit(`x${at}`, side, (side === 'buy' ? last + 3 : Math.max(1, last - 3)).toFixed(2), '0.01');
  const rest = limit(`r${at}`, side, (side === 'buy' ? Math.max(1, last - 1) : last + 1).toFixed(2), '0.01');
  return { commands: [cross, rest, { type: 'set-timer', name: 't', at: at + 75_000 }], wake: {} };
});

/** Wakes when the price leaves a band around the last one it saw, and follows it with an order. */
const follower = strategy((event, { ticker, orders }) => {
  const last = ticker?.price.toDouble() ?? 100;
  const wake = {
    above: limit('a', 'buy', (last + 0.7).toFixed(2)).price!,
    below: limit('a', 'buy', Math.max(1, last - 0.7).toFixed(2)).price!,
  };
  if (event.type !== 'ticker-updated') return { commands: [], wake };
  if (orders.has('f')) return { commands: [{ type: 'cancel-order', key: 'f' }], wake };
  return { commands: [limit('f', 'buy', Math.max(1, last - 0.5).toFixed(2), '0.1')], wake };
});

const plugins = fc.oneof(
  fc.constantFrom('grid-hodl', 'grid-sell', 'swing', 'cdca').map((flavour) => ({
    plugin: grid,
    config: { flavour, amountPerGrid: '50', interval: '0.01', openBuyOrders: 3, maxInvestment: '700' },
  })),
  fc.constantFrom(crosser, follower).map((plugin) => ({ plugin, config: {} })),
);

const maybe = <Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(arbitrary, { nil: undefined });
const millis = fc.constantFrom(0, 0, 700, 61_000);

/** Every option that decides when and how much fills. */
const simulations: fc.Arbitrary<SimulationRules> = fc
  .record({
    fills: fc.constantFrom('touch' as const, 'through' as const),
    spread: maybe(fc.constantFrom({ ticks: 3 }, { fraction: decimal('0.004') })),
    queue: maybe(fc.constantFrom({ base: decimal('0.7') }, { share: decimal('0.5') })),
    partialFills: maybe(fc.constantFrom({ share: decimal('0.1') }, { share: decimal('1') })),
    latency: maybe(
      fc.record({ submit: millis, cancel: millis, report: millis, market: fc.constantFrom(0, 300, 90_000, 400_000) }),
    ),
    postOnly: fc.constantFrom('reject' as const, 'cancel' as const),
    feeAssetPrice: fc.constant(decimal('30')),
    feeTiers: maybe(fc.constant([{ volume: decimal('200'), maker: decimal('0.0005'), taker: decimal('0.001') }])),
    outages: maybe(
      fc
        .tuple(
          fc.integer({ min: 1, max: 60 }),
          fc.integer({ min: 1, max: 30 }),
          fc.constantFrom('reject' as const, 'delay' as const),
        )
        .map(([from, length, orders]) => [
          { from: START + from * MINUTE - 500, to: START + (from + length) * MINUTE, orders },
        ]),
    ),
  })
  .map(
    (given) => Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as SimulationRules,
  );

const options = fc.record({
  simulation: simulations,
  path: fc.constantFrom<CandleReading>('olhc', 'ohlc', 'longest', 'shortest'),
  sameCandle: fc.constantFrom('path' as const, 'close' as const),
  fees: fc
    .constantFrom<FeeAsset>('quote', 'base', 'received', { asset: 'BNB' })
    .map((asset): FeeRates => ({ maker: decimal('0.001'), taker: decimal('0.002'), asset, origin: 'test' })),
});

const balances = funds({ BTC: '3', USD: '5000', BNB: '0.01' });
const RUNS = Number(process.env['RUNS'] ?? 60);

function fillsOf(journal: readonly string[]): readonly Fill[] {
  return journal
    .map(decodeEntry)
    .flatMap(({ event }) => (event.type === 'execution-report' && event.execType === 'filled' ? [event.fill] : []));
}

/** What was traded in the candle of this time; zero in a hole. */
function tradedAt(series: Series, time: number): number {
  if (series.kind === 'trades') return Infinity;
  let row = series.length - 1;
  while (row >= 0 && series.at[row]! > time) row -= 1;
  return row >= 0 && time < series.at[row]! + series.timeframe ? series.volume[row]! : 0;
}

it('gives the same journal and result by scan, by index, in pieces and without passing over rows, whatever the fill model', async () => {
  const pieces = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(candleSeries, tradeSeries),
      plugins,
      options,
      pieces,
      async (series, { plugin, config }, more, cuts) => {
        const outcome = async (
          source: typeof series | ReturnType<typeof cutSource>,
          extra: object,
        ): Promise<string> => {
          const { journal, result } = await run(plugin, source, { ...more, balances, config, trace: true, ...extra });
          return [...journal, JSON.stringify(result)].join('\n');
        };
        const plain = await outcome(series, { skip: false });
        expect(await outcome(series, {})).toBe(plain);
        expect(await outcome(series, { index: priceIndexOf(series) })).toBe(plain);
        expect(await outcome(cutSource(series, cuts), {})).toBe(plain);
      },
    ),
    { numRuns: RUNS },
  );
}, 300_000);

it('fills nothing in holes, on rows without volume and in outages, and keeps every balance and the ledger', async () => {
  let fillsSeen = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(candleSeries, tradeSeries),
      plugins,
      options,
      async (series, { plugin, config }, more) => {
        const { journal, result } = await run(plugin, series, { ...more, balances, config });
        const fills = fillsOf(journal);
        fillsSeen += fills.length;
        const { outages = [] } = more.simulation;
        const isDown = (at: number): boolean => outages.some(({ from, to }) => from <= at && at < to);
        expect(fills.filter(({ at }) => tradedAt(series, at) === 0 || isDown(at))).toEqual([]);
        expect(result.ledgerBalanced).toBe(true);
        for (const { total, free } of Object.values(result.lowestBalances)) {
          expect([total.isNegative(), free.isNegative()]).toEqual([false, false]);
        }
      },
    ),
    { numRuns: RUNS },
  );
  expect(fillsSeen).toBeGreaterThan(RUNS);
}, 300_000);
