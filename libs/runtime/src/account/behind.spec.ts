import { describe, expect, it } from '@jest/globals';
import {
  clientOrderId,
  decimal,
  Engine,
  GridbotError,
  price,
  quantity,
  tradeId,
  venueOrderId,
  type AccountSnapshot,
  type KeptOrder,
  type SnapshotRequest,
  type VenueFill,
  type VenueOrder,
} from '@gridbot/core';
import { BotRunner } from '../bot-runner.js';
import { SimulatedClock } from '../clock/simulated-clock.js';
import { account, buy, FakeExecution, STARTED, tape, tick, toy, ToyStore } from '../toy.fixture.js';
import { BehindCheck } from './behind-check.js';

const order = (id: string, status: VenueOrder['status'] = 'open'): VenueOrder => ({
  clientOrderId: clientOrderId(id),
  venueOrderId: venueOrderId(`v-${id}`),
  side: 'buy',
  orderType: 'limit',
  price: price('100'),
  quantity: decimal('1'),
  filledQuantity: decimal('0'),
  status,
  updatedAt: 0,
});

const fill = (id: string): VenueFill => ({
  clientOrderId: clientOrderId(id),
  fill: {
    tradeId: tradeId(`t-${id}`),
    at: 0,
    lastQuantity: quantity('1'),
    lastPrice: price('100'),
    fee: decimal('0'),
    feeAsset: 'USD',
    liquidity: 'maker',
  },
});

type Shown = Partial<Pick<AccountSnapshot, 'orders' | 'fills'>>;

/** A run that sees this at the exchange; `at`: how it looks from which look on. */
async function run(shown: Shown | ((request: SnapshotRequest) => Shown), known: readonly string[] = []) {
  const store = new ToyStore();
  for (const id of known) store.known.add(id);
  const plugin = toy((event) => (event.type === 'ticker-updated' ? [buy(`buy:${event.at}`)] : []));
  class Exchange extends FakeExecution {
    override async snapshot(request: SnapshotRequest): Promise<AccountSnapshot> {
      await super.snapshot(request);
      const { orders = [], fills = [] } = typeof shown === 'function' ? shown(request) : shown;
      const unknown = request.lookUp.filter((id) => !orders.some((one) => one.clientOrderId === id));
      return { ...account(90_000), orders, fills, unknown };
    }
  }
  const execution = new Exchange();
  const engine = new Engine({ plugin, orderIdPrefix: 'testab', orderIdBase: 'test' });
  const market = tape([tick(1, '200'), tick(2, '201')]);
  const runner = new BotRunner({ engine, store, execution, market, clock: new SimulatedClock(), started: STARTED });
  const end = await runner.run().catch((error: unknown) => error);
  return { end, execution, store, plugin };
}

describe('a database that is behind the exchange', () => {
  it.each<[string, Shown]>([
    ['an open order', { orders: [order('testab-7')] }],
    ['an order of an earlier restore epoch', { orders: [order('testaa-7')] }],
    ['a fill of a finished order', { fills: [fill('testab-3')] }],
  ])('is noticed by %s that it does not know, before anything is sent', async (_what, shown) => {
    const { end, execution, store } = await run(shown);
    expect(end).toMatchObject({
      code: 'STORE.BEHIND',
      message: expect.stringMatching(/testa[ab]-[37]\. .*gridbot recover --from-exchange/),
    });
    expect(execution.sent).toEqual([]);
    expect(store.steps.map(({ event }) => event.type)).toEqual(['started']);
  });

  it('is noticed by the next order id, if the exchange knows an order of this id', async () => {
    const ended = ({ lookUp }: SnapshotRequest) => ({ orders: lookUp.map((id) => order(id, 'canceled')) });
    const { end } = await run(ended);
    expect(end).toMatchObject({ code: 'STORE.BEHIND', message: expect.stringContaining('testab-1.') });
  });

  it('is told with a few of many orders', async () => {
    const { end } = await run({ orders: Array.from({ length: 30 }, (_, index) => order(`testab-${index + 10}`)) });
    expect((end as GridbotError).message).toMatch(/: testab-10, .*testab-14 and 25 more\./);
  });
});

describe('a database that is up to date', () => {
  it('knows finished orders that the exchange still lists, and other people’s do not matter', async () => {
    const orders = [order('testab-5'), order('somebody-else'), order('11111111-2222')];
    const { end } = await run({ orders, fills: [fill('testaa-9'), fill('elsewhere-1')] }, ['testab-5', 'testaa-9']);
    expect(end).toBe('market-ended');
  });

  it('has the next order id looked up once, and the engine does not hear of it', async () => {
    const { end, execution, store } = await run({});
    expect(end).toBe('market-ended');
    expect(execution.lookUps.map(({ lookUp }) => lookUp)).toEqual([['testab-1']]);
    const snapshot = store.steps.find(({ event }) => event.type === 'account-snapshot')!.event as AccountSnapshot;
    expect(snapshot.unknown).toEqual([]);
  });
});

describe('the store', () => {
  it('is asked only for orders that the engine does not know, and once while the exchange shows them', async () => {
    const asked: string[] = [];
    const find = async (id: string) => (asked.push(id), {} as KeptOrder);
    const engine = { isOurs: () => true, knows: (id: string) => id === 'live-1' };
    const check = new BehindCheck(engine, { find });
    const shows = (...ids: readonly string[]) => ({ ...account(0), orders: ids.map((id) => order(id)) });
    await check.inspect(shows('live-1', 'over-1'));
    await check.inspect(shows('live-1', 'over-1', 'over-2'));
    expect(asked).toEqual(['over-1', 'over-2']);
    await check.inspect(shows());
    await check.inspect(shows('over-1'));
    expect(asked).toEqual(['over-1', 'over-2', 'over-1']);
  });
});

describe('a store that cannot be asked at the moment', () => {
  it('is asked again instead of ending the run', async () => {
    const store = new ToyStore();
    store.known.add('testab-5');
    const { find } = store.orders;
    let fails = 1;
    Object.assign(store.orders, {
      find: (id: string) => {
        if (fails-- > 0) throw new GridbotError('STORE.UNAVAILABLE', 'away');
        return find(id);
      },
    });
    const clock = new SimulatedClock();
    const execution = new FakeExecution({ snapshot: async () => ({ ...account(0), orders: [order('testab-5')] }) });
    const engine = new Engine({ plugin: toy(), orderIdPrefix: 'testab' });
    const onRetry = (): void => void setImmediate(() => clock.advanceTo(2_000));
    const market = tape([tick(1, '200')]);
    const runner = new BotRunner({ engine, store, execution, market, clock, started: STARTED, onRetry });
    expect(await runner.run()).toBe('market-ended');
    expect(execution.lookUps).toHaveLength(2);
  });
});
