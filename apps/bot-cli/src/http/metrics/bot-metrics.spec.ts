import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Decimal, ExchangeStatus } from '@gridbot/core';
import { openMemoryStore } from '@gridbot/persistence/memory';
import { aBot, tape } from '../../bot/bot.fixture.js';
import { BotMetrics } from './bot-metrics.js';
import { familiesOf, valueOf } from './metric-text.fixture.js';
import { imbalances } from './money.metrics.js';
import type { MetricSource, WatchedBot } from './watched-bot.js';

const STATUS: ExchangeStatus = {
  streams: [
    { name: 'prices', up: true, reconnects: 3 },
    { name: 'reports', up: false, reconnects: 0 },
  ],
  limits: [{ name: 'weight', used: 17, limit: 6_000 }],
};

/** Buys at 49500, sells it a step above, buys again. */
const PRICES = ['50000', '49400', '50100', '49400', '49300'];

async function afterTrading() {
  const exchange = { ...tape(PRICES), status: () => STATUS };
  const { bot, seen } = aBot({ exchange, store: openMemoryStore(), raw: { flavour: 'grid-sell' } });
  const watched: WatchedBot = Object.create(bot, {
    pendingDeliveries: { value: async () => ({ telegram: 4 }) },
  }) as WatchedBot;
  const source: MetricSource = {
    clock: { now: () => bot.session!.engine.ticker!.at + 1_500 },
    bot: () => watched,
    databaseSize: async () => 4_096,
  };
  const metrics = new BotMetrics('tested', source);
  await bot.run();
  for (const step of seen.steps) metrics.observer.stepped?.(step);
  for (const notice of seen.notices) metrics.observer.noticed?.(notice);
  metrics.measure.onBatch?.({ events: 2, steps: 1, processing: 4, keeping: 6 });
  metrics.measure.onBatch?.({ events: 1, steps: 0, processing: 1, keeping: 0 });
  return { session: bot.session!, seen, metrics, text: await metrics.text() };
}

let traded: Awaited<ReturnType<typeof afterTrading>>;
beforeAll(async () => {
  traded = await afterTrading();
});

const value = (name: string, labels?: Record<string, string>) => valueOf(traded.text, `gridbot_${name}`, labels);
const double = (decimal: Decimal | undefined) => decimal?.toDouble();

describe('the metrics of a bot', () => {
  it('count orders by what became of them, and fills', () => {
    const { steps } = traded.seen;
    const sent = steps.flatMap(({ commands }) => commands).filter(({ type }) => type === 'submit-order');
    const fills = steps.flatMap((step) => step.fills);
    expect(fills.length).toBeGreaterThan(2);
    const sum = (name: string, labels: Record<string, string> = {}) =>
      ['buy', 'sell'].reduce((total, side) => total + value(name, { side, ...labels })!, 0);
    expect(sum('orders_total', { fate: 'placed' })).toBe(sent.length);
    expect(sum('orders_total', { fate: 'accepted' })).toBe(sent.length);
    expect(sum('orders_total', { fate: 'filled' })).toBe(fills.length);
    expect(sum('orders_total', { fate: 'rejected' })).toBe(0);
    expect(sum('fills_total', { liquidity: 'maker' })).toBe(fills.length);
    expect(sum('orders_total', { fate: 'placed' })).toBe(
      sum('open_orders') + sum('orders_total', { fate: 'filled' }) + sum('orders_total', { fate: 'canceled' }),
    );
  });

  it('show the books as the engine has them', () => {
    const { engine, now } = traded.session;
    const fees = engine.ledger.find(({ account, asset }) => account === 'fees' && asset === 'USD')!.amount;
    expect(fees.isPositive()).toBe(true);
    expect(value('fees', { asset: 'USD' })).toBe(double(fees));
    expect(value('profit', { kind: 'grid', asset: 'USD' })).toBe(double(now().gridProfit));
    expect(value('round_trips_total')).toBe(now().roundTrips);
    expect(now().roundTrips).toBeGreaterThan(0);
    expect(value('equity', { asset: 'USD' })).toBe(double(now().worth));
    expect(value('balance', { asset: 'BTC', part: 'total' })).toBe(double(engine.balance('BTC').total));
    expect(value('balance', { asset: 'USD', part: 'free' })).toBe(double(engine.balance('USD').free));
    expect(value('ledger_imbalance', { asset: 'USD' })).toBe(0);
    const [lot] = engine.view()!.lots;
    const open = lot!.quantity.times(engine.ticker!.price).minus(lot!.cost);
    expect(engine.view()!.lots).toHaveLength(1);
    expect(value('profit', { kind: 'open', asset: 'USD' })).toBe(double(open));
    expect(value('lots', { state: 'selling' })).toBe(1);
    expect(value('lots', { state: 'waiting' })).toBe(0);
    expect(value('rungs_missing')).toBe(0);
    expect(value('rungs_doubled')).toBe(0);
  });

  it('show the market and the exchange', () => {
    expect(value('last_price', { asset: 'USD' })).toBe(49_300);
    expect(value('last_tick_age_seconds')).toBe(1.5);
    expect(value('exchange_stream_up', { stream: 'prices' })).toBe(1);
    expect(value('exchange_stream_up', { stream: 'reports' })).toBe(0);
    expect(value('exchange_stream_reconnects_total', { stream: 'prices' })).toBe(3);
    expect(value('exchange_rate_limit_used', { limit: 'weight' })).toBe(17);
    expect(value('exchange_rate_limit_max', { limit: 'weight' })).toBe(6_000);
  });

  it('show the loop, what it keeps and what it says', () => {
    const { session, seen } = traded;
    expect(value('journal_steps_total')).toBe(session.engine.seq);
    expect(value('database_size_bytes')).toBe(4_096);
    expect(value('store_waiting')).toBe(0);
    expect(value('notifications_pending', { channel: 'telegram' })).toBe(4);
    expect(value('notices_total', { level: 'warning' })).toBe(
      seen.notices.filter(({ level }) => level === 'warning').length,
    );
    const { samples } = familiesOf(traded.text).get('gridbot_commit_duration_seconds')!;
    expect(samples.find(({ name }) => name.endsWith('_sum'))?.value).toBe(0.006);
    expect(samples.find(({ name }) => name.endsWith('_count'))?.value).toBe(1);
    const steps = familiesOf(traded.text).get('gridbot_step_duration_seconds')!.samples;
    expect(steps.find(({ name }) => name.endsWith('_sum'))?.value).toBeCloseTo(0.003, 12);
  });

  it('show where its life stands, and carry its name', () => {
    const states = familiesOf(traded.text).get('gridbot_lifecycle_state')!.samples;
    expect(states.filter((sample) => sample.value === 1).map(({ labels }) => labels['state'])).toEqual(['stopped']);
    expect(value('bot_info')).toBe(1);
    const all = [...familiesOf(traded.text).values()].flatMap(({ samples }) => samples);
    expect(all.every(({ labels }) => labels['bot'] === 'tested')).toBe(true);
  });

  it('leave out what nobody knows before the bot runs', async () => {
    const source = { clock: { now: () => 0 }, bot: () => undefined, databaseSize: async () => undefined };
    const text = await new BotMetrics('early', source).text();
    expect(valueOf(text, 'gridbot_lifecycle_state', { state: 'starting' })).toBe(1);
    for (const name of [
      'last_tick_age_seconds',
      'rungs_missing',
      'journal_steps_total',
      'round_trips_total',
      'equity',
      'store_waiting',
    ])
      expect([name, familiesOf(text).get(`gridbot_${name}`)!.samples]).toEqual([name, []]);
  });

  it('show an imbalance of the ledger', () => {
    const one = { account: 'holdings', asset: 'BTC', amount: traded.session.engine.balance('BTC').total } as const;
    expect(double(imbalances([one]).get('BTC'))).toBe(double(one.amount));
    expect(double(imbalances([one, { ...one, amount: one.amount.negate() }]).get('BTC'))).toBe(0);
  });
});
