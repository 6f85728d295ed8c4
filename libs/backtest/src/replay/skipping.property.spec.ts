import { expect, it } from '@jest/globals';
import { BAD_PRINT_DEFAULTS, decimal, price, type GuardSettings, type StrategyPlugin } from '@gridbot/core';
import { plugin as gridPlugin } from '@gridbot/strategy-grid';
import fc from 'fast-check';
import type { BacktestOptions } from '../backtest-options.js';
import { funds, run } from '../run-backtest.fixture.js';
import { candles, limit, strategy, trades } from '../toys.fixture.js';

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

/** Prices around 100 in hundredths; many candles touch each other's edges, some have no volume, some are missing. */
const moves = fc.array(
  fc.record({
    move: fc.integer({ min: -150, max: 150 }),
    up: fc.integer({ min: 0, max: 120 }),
    down: fc.integer({ min: 0, max: 120 }),
    kind: fc.integer({ min: 0, max: 9 }),
  }),
  { minLength: 2, maxLength: 150 },
);

/** Cents to which prices are rounded: coarse ones meet orders exactly. */
const grain = fc.constantFrom(1, 50);

const candleSeries = fc.tuple(moves, grain).map(([list, cents]) => {
  const round = (value: number): number => Math.round(value / cents) * cents;
  let close = 10_000;
  return candles(
    list.map(({ move, up, down, kind }, i) => {
      const open = close;
      close = round(Math.max(2000, Math.min(40_000, open + (kind === 9 ? 5 * move : move))));
      const [high, low] = [Math.max(open, close) + round(up), Math.max(1000, Math.min(open, close) - round(down))];
      if (i > 0 && kind === 0) return undefined;
      const row = [open / 100, high / 100, low / 100, close / 100] as const;
      return i > 0 && kind === 1 ? [row[3], row[3], row[3], row[3], 0] : [...row, 1 + (kind % 3)];
    }),
  );
});

const tradeSeries = fc.tuple(moves, grain).map(([list, cents]) => {
  let last = 10_000;
  const prices = list.map(({ move }) => (last = Math.round(Math.max(2000, last + move) / cents) * cents) / 100);
  return trades(
    prices,
    list.map(({ kind }, i) => (i > 0 ? kind : 1)),
  );
});

const flavour = fc.constantFrom('grid-hodl', 'grid-sell', 'swing', 'cdca');

const grids = flavour.map((name) => ({
  plugin: grid,
  config: { flavour: name, amountPerGrid: '50', interval: '0.01', openBuyOrders: 3, maxInvestment: '700' },
}));
const toys = fc.constantFrom(ladder, ladder, restless, attentive).map((plugin) => ({ plugin, config: {} }));
const plugins = fc.oneof(grids, toys);

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

const settings = fc.record<Partial<BacktestOptions>>({
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

const acted = new Set<string>();

it('gives the same journal and result whether rows without any event are passed over or not', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(candleSeries, tradeSeries),
      plugins,
      settings,
      async (series, { plugin, config }, options) => {
        const fast = await run(plugin, series, { ...options, config });
        const slow = await run(plugin, series, { ...options, config, skip: false });
        for (const { topic } of fast.result.notices) acted.add(topic);
        expect(fast.journal).toEqual(slow.journal);
        expect(JSON.stringify(fast.result)).toBe(JSON.stringify(slow.result));
      },
    ),
    { numRuns: RUNS },
  );
  expect([...acted]).toEqual(expect.arrayContaining(['guard.bad-print', 'bot.paused']));
}, 120_000);
