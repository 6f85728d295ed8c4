import { describe, expect, it } from '@jest/globals';
import { decimal, Engine, price, quantity, venueOrderId, type AccountSnapshot, type MarketEvent } from '@gridbot/core';
import { BotRunner } from '../bot-runner.js';
import { SimulatedClock } from '../clock/simulated-clock.js';
import { account, buy, FakeExecution, STARTED, tick, toy, ToyStore } from '../toy.fixture.js';

const GRACE = 60_000;
const SECOND = 1_000;
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A bot whose resting order the exchange hides, from the first look on until the test has it shown. */
async function withHiddenOrder(more: { readonly reconcileEvery?: number } = {}) {
  const plugin = toy((event) => (event.type === 'ticker-updated' && event.at === 1 ? [buy('buy:1')] : []));
  const engine = new Engine({ plugin, orderIdPrefix: 'test' });
  const clock = new SimulatedClock(2);
  const exchange = { hides: true };
  const looks: number[] = [];
  const snapshot = async (attempt: number): Promise<AccountSnapshot> => {
    if (attempt === 1) return account(0);
    looks.push(clock.now());
    const { clientOrderId } = engine.orders.get('buy:1') ?? {};
    const about = { ...account(clock.now()), unknown: exchange.hides && clientOrderId ? [clientOrderId] : [] };
    return exchange.hides ? about : { ...about, orders: [{ ...RESTING, ...(clientOrderId && { clientOrderId }) }] };
  };
  async function* market(): AsyncGenerator<MarketEvent> {
    yield tick(1, '200');
    yield { type: 'connection-changed', at: 2, connected: false, reason: 'test' };
    yield { type: 'connection-changed', at: 3, connected: true, reason: 'test' };
    yield tick(4, '200');
    await new Promise(() => undefined);
  }
  const execution = new FakeExecution({ snapshot });
  const started = { ...STARTED, grace: GRACE };
  const runner = new BotRunner({ engine, store: new ToyStore(), execution, market: market(), clock, started, ...more });
  const done = runner.run();
  const pass = async (seconds: number): Promise<void> => {
    for (let second = 0; second < seconds; second += 1) {
      clock.advanceTo(clock.now() + SECOND);
      for (let turns = 0; turns < 20; turns += 1) await turn();
    }
  };
  for (let turns = 0; turns < 50; turns += 1) await turn();
  const end = async (): Promise<void> => {
    runner.requestStop('none', 'test');
    await done;
  };
  return { engine, exchange, looks, pass, end };
}

const RESTING = {
  venueOrderId: venueOrderId('v-1'),
  side: 'buy',
  orderType: 'limit',
  price: price('100'),
  quantity: quantity('1'),
  filledQuantity: decimal('0'),
  status: 'open',
  updatedAt: 1,
} as const;

describe('a resting order that the exchange does not show', () => {
  it('is asked for again and again, and given up only once the grace period has passed since the first look that missed it', async () => {
    const { engine, looks, pass, end } = await withHiddenOrder();
    await pass(58);
    expect(engine.orders.has('buy:1')).toBe(true);
    await pass(12);
    expect(engine.orders.has('buy:1')).toBe(false);
    expect(looks.at(-1)! - looks[0]!).toBeGreaterThanOrEqual(GRACE);
    await end();
  });

  it('is not asked for any more once it was seen, and is kept', async () => {
    const { engine, exchange, looks, pass, end } = await withHiddenOrder();
    await pass(20);
    exchange.hides = false;
    await pass(10);
    const asked = looks.length;
    await pass(120);
    expect(looks).toHaveLength(asked);
    expect(engine.orders.get('buy:1')).toMatchObject({ status: 'open' });
    await end();
  });

  it('is looked up at an even pace, however many looks there are besides', async () => {
    const { looks, pass, end } = await withHiddenOrder({ reconcileEvery: 7 * SECOND });
    const before = looks.length;
    await pass(50);
    expect(looks.length - before).toBeLessThanOrEqual(50 / 5 + 50 / 7 + 1);
    await end();
  });
});
