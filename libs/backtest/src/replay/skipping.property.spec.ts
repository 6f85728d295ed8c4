import { expect, it } from '@jest/globals';
import {
  BAD_PRINT_DEFAULTS,
  decimal,
  isGridbotError,
  price,
  type GuardSettings,
  type JsonValue,
  type StrategyPlugin,
} from '@gridbot/core';
import { plugin as gridPlugin } from '@gridbot/strategy-grid';
import { priceIndexOf, type CandleSeries } from '@gridbot/history';
import fc from 'fast-check';
import type { BacktestOptions } from '../backtest-options.js';
import { funds, run } from '../run-backtest.fixture.js';
import { candles, limit, MINUTE, NO_FEES, START, strategy } from '../toys.fixture.js';
import { cutSource } from './cut-source.fixture.js';
import { candleSeries, tradeSeries } from './random-series.fixture.js';

const grid = gridPlugin as unknown as StrategyPlugin;

/** Wakes by timers, above and below, and for late reports; what it does depends on the last print it was told. */
const restless = strategy((event, { ticker, at }) => {
  const last = ticker?.price.toDouble() ?? 0;
  const wake = { above: price(String(last + 2)), below: price(String(Math.max(1, last - 2))) };
  if (event.type === 'trading-started')
    return { commands: [{ type: 'set-timer', name: 'look', at: at + 90_500 }], wake };
  if (event.type !== 'timer-fired') return { commands: [], wake };
  const text = `last price ${last}`;
  return {
    commands: [
      { type: 'notify', level: 'info', topic: 'look', text },
      { type: 'set-timer', name: 'look', at: at + 200_000 },
    ],
    wake,
  };
});

/** Trades at whole prices, which prices of half units touch exactly. */
const ladder = strategy((event) => {
  const wake = {};
  if (event.type === 'trading-started') {
    return { commands: [limit('a', 'buy', '99'), limit('b', 'buy', '98'), limit('c', 'buy', '97')], wake };
  }
  if (event.type !== 'order-filled' || event.order.status !== 'filled') return { commands: [], wake };
  const { side, price: at } = event.order;
  const next =
    side === 'buy'
      ? limit(event.key, 'sell', `${at!.toDouble() + 1}`)
      : limit(event.key, 'buy', `${at!.toDouble() - 1}`);
  return { commands: [next], wake };
});

/** Without a band every print is delivered. */
const attentive = strategy(({ type }, { ticker }) => ({
  commands: [{ type: 'notify', level: 'info', topic: type, text: `${ticker?.price}` }],
}));

/** Wants candles besides, some of them from before it trades. */
const reader = strategy(
  (event) => ({
    commands:
      event.type === 'candle-closed'
        ? [{ type: 'notify', level: 'info', topic: event.candle.timeframe, text: `${event.candle.close}` }]
        : [],
    wake: {},
  }),
  { subscriptions: () => ({ candles: ['1m', '5m'], warmup: 1 }) },
);

const flavour = fc.constantFrom('grid-hodl', 'grid-sell', 'swing', 'cdca');

const grids = flavour.map((name) => ({
  plugin: grid,
  config: { flavour: name, amountPerGrid: '50', interval: '0.01', openBuyOrders: 3, maxInvestment: '700' },
}));
const toys = fc.constantFrom(ladder, ladder, restless, attentive, reader).map((plugin) => ({ plugin, config: {} }));
const plugins: fc.Arbitrary<{ plugin: StrategyPlugin; config: Record<string, JsonValue> }> = fc.oneof(grids, toys);

/** Tight enough to act on these series. */
const guards = fc.constantFrom<GuardSettings>(
  {},
  { badPrint: { ...BAD_PRINT_DEFAULTS, maxDistance: decimal('0.015'), silence: 120_000 } },
  { maxLoss: { amount: decimal('4'), cancel: 'buys' } },
  { maxDrawdown: { fraction: decimal('0.01'), cancel: 'none' }, ordersPerMinute: 3 },
  {
    badPrint: { ...BAD_PRINT_DEFAULTS, maxDistance: decimal('0.01'), prints: 3 },
    maxDrawdown: { fraction: decimal('0.03'), cancel: 'all' },
  },
);

const settings: fc.Arbitrary<Partial<BacktestOptions>> = fc.record<Partial<BacktestOptions>>({
  guards,
  path: fc.constantFrom('olhc', 'ohlc'),
  balances: fc.constantFrom(funds({ BTC: '0', USD: '400' }), funds({ BTC: '3', USD: '5000' })),
  fees: fc.constant({ maker: decimal('0.001'), taker: decimal('0.002'), asset: 'quote', origin: 'test' }),
  simulation: fc.constantFrom(
    {},
    { latency: { submit: 700, cancel: 61_000, report: 130_000 } },
    { partialFills: { share: decimal('0.1') } },
    { postOnly: 'cancel' as const },
  ),
});

const RUNS = Number(process.env['RUNS'] ?? 100);

/** Lengths of pieces, over and over. */
const cuts = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 4 });

/** Times to replay, some of them within a row. */
const range: fc.Arbitrary<{ from?: number; to?: number }> = fc.oneof(
  fc.constant({}),
  fc.record({ from: fc.integer({ min: 0, max: 30 }), to: fc.integer({ min: 60, max: 150 }) }).map(({ from, to }) => ({
    from: START + from * MINUTE - 7000,
    to: START + to * MINUTE - 7000,
  })),
);

/** An hour of one price, then candles that fall by four, with a low far off in between. */
const falling = candles(
  Array.from({ length: 80 }, (_, i) => {
    const at = i < 60 ? 100 : 100 - 4 * (i - 59);
    return [at, at, i % 30 === 20 ? at - 4 : at, at, 1] as const;
  }),
);
const rich = { balances: funds({ BTC: '3', USD: '5000' }), fees: NO_FEES, path: 'olhc' as const, simulation: {} };
const badPrint = { badPrint: { ...BAD_PRINT_DEFAULTS, maxDistance: decimal('0.015'), silence: 120_000 } };
const maxLoss = { maxLoss: { amount: decimal('4'), cancel: 'buys' as const } };

/** What chance rarely draws: a loss limit that is reached, a print that is not believed, candles of two timeframes. */
const examples: [
  CandleSeries,
  { plugin: StrategyPlugin; config: Record<string, JsonValue> },
  Partial<BacktestOptions>,
  number[],
  object,
][] = [
  [falling, { plugin: ladder, config: {} }, { ...rich, guards: maxLoss }, [7], {}],
  [falling, { plugin: ladder, config: {} }, { ...rich, guards: badPrint }, [7], {}],
  [falling, { plugin: reader, config: {} }, { ...rich, guards: {} }, [7], {}],
];
const acted = new Set<string>();

it('gives the same journal and result whether rows without any event are passed over or not, by index, scan and in pieces', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(candleSeries, tradeSeries),
      plugins,
      settings,
      cuts,
      range,
      async (series, { plugin, config }, options, lengths, times) => {
        const index = priceIndexOf(series);
        const pieces = cutSource(series, lengths);
        const outcome = async (source: BacktestOptions['series'], more: Partial<BacktestOptions>): Promise<string> => {
          try {
            const { journal, result } = await run(plugin, source, { ...options, ...times, ...more, config });
            for (const { topic } of result.notices) acted.add(topic);
            return [...journal, JSON.stringify(result)].join('\n');
          } catch (error) {
            if (!isGridbotError(error) || error.code !== 'DATA.EMPTY') throw error;
            return error.message;
          }
        };
        const plain = await outcome(series, { skip: false });
        expect(await outcome(series, {})).toBe(plain);
        expect(await outcome(series, { index })).toBe(plain);
        expect(await outcome(pieces, {})).toBe(plain);
        expect(await outcome(pieces, { index })).toBe(plain);
        expect(await outcome(pieces, { skip: false })).toBe(plain);
      },
    ),
    { numRuns: RUNS, examples },
  );
  expect([...acted]).toEqual(expect.arrayContaining(['guard.bad-print', 'bot.paused', '5m']));
}, 120_000);
