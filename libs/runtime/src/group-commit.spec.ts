import { describe, expect, it } from '@jest/globals';
import {
  decimal,
  encodeEntry,
  Engine,
  isGridbotError,
  price,
  quantity,
  tradeId,
  type ClientOrderId,
  type ExecutionReport,
  type MarketEvent,
  type StrategyCommand,
  type StrategyEvent,
  type SubmitOrder,
} from '@gridbot/core';
import fc from 'fast-check';
import { BotRunner } from './bot-runner.js';
import { SimulatedClock } from './clock/simulated-clock.js';
import { buy, FakeExecution, STARTED, tape, tick, toy, ToyStore } from './toy.fixture.js';

/** An exchange that remembers what it was sent. */
class Recorder extends FakeExecution {
  readonly orders: SubmitOrder[] = [];

  override submit(order: SubmitOrder): void {
    this.orders.push(order);
    super.submit(order);
  }
}

/** Places, cancels and talks after everything it is told of: what it does depends on the order in which it is told. */
function restless() {
  let count = 0;
  const answer = (event: StrategyEvent): readonly StrategyCommand[] => {
    count += 1;
    if (count > 400) return [];
    if (event.type === 'ticker-updated') return [buy(`t${count}`, '1', '3'), buy(`u${count}`, '2', '2')];
    if (event.type === 'order-filled')
      return [buy(`f${count}`, '1', '1'), { type: 'notify', level: 'info', topic: 'x', text: `${count}` }];
    if (event.type === 'order-canceled') return [{ type: 'set-timer', name: 'later', at: event.at + 1 }];
    if (event.type === 'operator-command') return [{ type: 'cancel-order', key: `t${count % 7}` }];
    return [];
  };
  return toy(answer);
}

interface Told {
  readonly order: number;
  readonly kind: 'partly' | 'filled' | 'again' | 'canceled' | 'asked';
}

const told: fc.Arbitrary<Told> = fc.record({
  order: fc.nat(20),
  kind: fc.constantFrom('partly', 'partly', 'filled', 'again', 'canceled', 'asked'),
});
const bursts = fc.array(fc.array(told, { maxLength: 12 }), { minLength: 1, maxLength: 6 });

async function life(plan: readonly (readonly Told[])[], batchSize: number) {
  const execution = new Recorder();
  const store = new ToyStore();
  let trades = 0;
  const deliver = ({ order, kind }: Told, at: number): void => {
    const sent = execution.orders[order % execution.orders.length];
    if (kind === 'asked' || sent === undefined) return runner.operate('do something');
    execution.report(reportOf(sent, kind, at, kind === 'again' ? trades : (trades += 1)));
  };
  const market = async function* (): AsyncIterable<MarketEvent> {
    for (const [index, burst] of plan.entries()) {
      yield tick(10 * index + 1, '200');
      for (const [place, one] of burst.entries()) deliver(one, 10 * index + 2 + (place % 5));
    }
    yield tick(1_000, '200');
  };
  const engine = new Engine({ plugin: restless(), orderIdPrefix: 'test' });
  const clock = new SimulatedClock(0);
  const runner: BotRunner = new BotRunner({
    engine,
    store,
    execution,
    market: market(),
    clock,
    started: STARTED,
    batchSize,
  });
  const end = await runner.run().catch((error: unknown) => {
    if (!isGridbotError(error)) throw error;
    return error.message;
  });
  return { end, journal: store.steps.map(encodeEntry), sent: execution.sent, batches: store.batches };
}

function reportOf(
  { clientOrderId, quantity: whole }: SubmitOrder,
  kind: Told['kind'],
  at: number,
  trade: number,
): ExecutionReport {
  const base = { type: 'execution-report', at, clientOrderId } as const;
  if (kind === 'canceled') {
    return { ...base, execType: 'canceled', reason: { code: 'elsewhere', text: 'x' }, filledQuantity: decimal('0') };
  }
  const lastQuantity = quantity(kind === 'filled' ? whole : whole.times(decimal('0.01')));
  const fill = { tradeId: tradeId(`t${trade}:${clientOrderId}`), at, lastQuantity, lastPrice: price('1') };
  return { ...base, execType: 'filled', fill: { ...fill, fee: decimal('0'), feeAsset: 'USD', liquidity: 'maker' } };
}

describe('keeping a burst at once', () => {
  it('leaves the same journal and sends the same as keeping one event after the other', async () => {
    let grouped = 0;
    const ends = new Set<string>();
    await fc.assert(
      fc.asyncProperty(bursts, fc.constantFrom(2, 3, 256), async (plan, batchSize) => {
        const one = await life(plan, 1);
        const many = await life(plan, batchSize);
        expect(many.end).toEqual(one.end);
        ends.add(one.end);
        expect(many.journal).toEqual(one.journal);
        expect(many.sent).toEqual(one.sent);
        expect(Math.max(...one.batches)).toBe(1);
        expect(Math.max(...many.batches)).toBeLessThanOrEqual(batchSize);
        grouped += one.batches.length - many.batches.length;
      }),
      { numRuns: 150 },
    );
    expect(grouped).toBeGreaterThan(100);
    expect(ends).toContain('market-ended');
    expect([...ends].join()).toContain('more than was ordered');
  });

  const reports = (count: number, ids: readonly ClientOrderId[]): ExecutionReport[] =>
    Array.from({ length: count }, (_, index) => ({
      type: 'execution-report',
      at: 2,
      clientOrderId: ids[0]!,
      execType: 'filled',
      fill: {
        tradeId: tradeId(`t${index}`),
        at: 2,
        lastQuantity: quantity('0.001'),
        lastPrice: price('100'),
        fee: decimal('0'),
        feeAsset: 'USD',
        liquidity: 'maker',
      },
    }));

  const buyer = (event: StrategyEvent) => (event.type === 'ticker-updated' ? [buy('buy:1')] : []);

  async function burst(plugin = toy(buyer), count = 300, snapshotEvery = 1_000) {
    const execution = new Recorder();
    const store = new ToyStore();
    const engine = new Engine({ plugin, orderIdPrefix: 'test' });
    const market = async function* (): AsyncIterable<MarketEvent> {
      yield tick(1, '200');
      for (const report of reports(
        count,
        execution.orders.map((order) => order.clientOrderId),
      ))
        execution.report(report);
    };
    const runner = new BotRunner({
      engine,
      store,
      execution,
      market: market(),
      clock: new SimulatedClock(),
      started: STARTED,
      snapshotEvery,
    });
    const end = await runner.run().catch((error: unknown) => error);
    return { end, store, execution };
  }

  it('takes 256 events into one transaction at most', async () => {
    const { store } = await burst();
    expect(store.batches.filter((size) => size > 1)).toEqual([256, 44]);
  });

  it('keeps and sends what came before an event that ends in a fault, and nothing of that event', async () => {
    let fills = 0;
    const plugin = toy((event) => {
      if (event.type === 'order-filled' && (fills += 1) === 3) throw new Error('boom');
      if (event.type === 'order-filled') return [buy(`after:${fills}`, '1')];
      return event.type === 'ticker-updated' ? [buy('buy:1')] : [];
    });
    const { end, store, execution } = await burst(plugin, 5, 2);
    expect(end).toMatchObject({ code: 'STRATEGY.THREW' });
    expect(execution.sent).toEqual(['submit buy:1', 'submit after:1', 'submit after:2']);
    expect(store.steps.flatMap((step) => step.fills)).toHaveLength(2);
    expect(store.batches.at(-1)).toBe(2);
    expect(store.besides.at(-1)).toEqual({});
  });

  it('takes no event that comes after the one that stopped the bot', async () => {
    const plugin = toy();
    const execution = new Recorder();
    const engine = new Engine({ plugin, orderIdPrefix: 'test' });
    const runner: BotRunner = new BotRunner({
      engine,
      store: new ToyStore(),
      execution,
      market: tape([tick(1, '200'), tick(2, '200')]),
      clock: new SimulatedClock(),
      started: STARTED,
      onStep: ({ event }) => {
        if (event.type !== 'ticker-updated') return;
        runner.requestStop('none', 'test');
        runner.operate('too late');
      },
    });
    expect(await runner.run()).toBe('stopped');
    expect(plugin.told).toEqual(['trading-started at 200', 'ticker 200', 'stop-requested']);
  });
});
