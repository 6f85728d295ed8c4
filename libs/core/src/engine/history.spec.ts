import { describe, expect, it } from '@jest/globals';
import type { HistoryRecovered, RecoveredOrder } from '../events/history-recovered.event.js';
import { decodeEntry, encodeEntry } from '../journal/journal-codec.js';
import type { Rebuilt, RebuildInput } from '../strategy/rebuild.js';
import type { StrategyEvent } from '../strategy/strategy-event.js';
import {
  aFilledReport,
  anAccountSnapshot,
  aTickerEvent,
  aVenueFill,
  aVenueOrder,
  someBalances,
  started,
  TEST_TIME,
} from '../testing/index.js';
import { decimal } from '../values/decimal.js';
import { clientOrderId } from '../values/identifiers.js';
import { Engine } from './engine.js';
import { feed, heardBy, runningEngine } from './running-engine.fixture.js';
import { aBuy, scripted, type Heard } from './scripted-strategy.fixture.js';

type Found = Omit<Partial<RecoveredOrder>, 'clientOrderId' | 'quantity' | 'filledQuantity'> & {
  readonly filledQuantity?: string;
};

function found(id: string, { filledQuantity = '0', ...given }: Found = {}): RecoveredOrder {
  const order = aVenueOrder({ clientOrderId: id });
  return {
    ...order,
    postOnly: true,
    placedAt: TEST_TIME,
    ...given,
    clientOrderId: clientOrderId(id),
    filledQuantity: decimal(filledQuantity),
  };
}

function history(change: Partial<HistoryRecovered> = {}): HistoryRecovered {
  return {
    type: 'history-recovered',
    at: TEST_TIME,
    balances: someBalances({ BTC: '0.01', USD: '9500' }),
    orders: [],
    fills: [],
    ...change,
  };
}

/** One open buy, and one that was filled. */
const bought = history({
  orders: [found('test-1', { status: 'filled', filledQuantity: '0.01' }), found('test-2')],
  fills: [aVenueFill({ clientOrderId: 'test-1' })],
});

/** Remembers what it was asked to rebuild, and names orders by their ids. */
function rebuilder(doubts: readonly string[] = [], buysAt: StrategyEvent['type'] = 'ticker-updated') {
  const asked: RebuildInput<unknown, Heard>[] = [];
  const rebuild = (input: RebuildInput<unknown, Heard>): Rebuilt<Heard> => {
    asked.push(input);
    const keys = Object.fromEntries(input.orders.map(({ order }) => [order.clientOrderId, `k:${order.clientOrderId}`]));
    return { state: input.previous ?? { heard: ['rebuilt'] }, keys, doubts };
  };
  const plugin = scripted(
    (event) => (event.type === buysAt ? [aBuy(buysAt === 'ticker-updated' ? 'more' : 'buy:1')] : []),
    { rebuild },
  );
  return { plugin, asked };
}

const fresh = (plugin = rebuilder().plugin) => new Engine({ plugin, orderIdPrefix: 'test1', orderIdBase: 'test' });

describe('a bot that learns from the exchange what it was', () => {
  it('has its orders under the names that the strategy gives, and the rest of the ledger as opening', () => {
    const engine = fresh();
    const [, step] = feed(engine, started(), bought);
    expect([...engine.orders.keys()]).toEqual(['k:test-2']);
    expect(step?.orders.map(({ key, status }) => `${key} ${status}`)).toEqual(['k:test-1 filled', 'k:test-2 open']);
    expect(step?.fills).toHaveLength(1);
    const opening = step?.postings.filter(({ account }) => account === 'opening');
    expect(opening?.map(({ asset, amount }) => `${amount} ${asset}`)).toEqual(['-10000 USD']);
    expect(JSON.stringify(engine.balances)).toBe(
      JSON.stringify({ BTC: { total: '0.01', free: '0.01' }, USD: { total: '9500', free: '9000' } }),
    );
    expect(engine.ledgerBalanced).toBe(true);
  });

  it('tells the strategy each order with the executions it has not seen, the first decided in front', () => {
    const { plugin, asked } = rebuilder();
    feed(fresh(plugin), started(), bought);
    const orders = asked[0]!.orders.map(({ order, fills }) => [order.clientOrderId, order.key, fills.length]);
    expect(orders).toEqual([
      ['test-1', '', 1],
      ['test-2', '', 0],
    ]);
    expect(asked[0]).not.toHaveProperty('previous');
  });

  it('trades only once the account is read, with the state that was rebuilt', () => {
    const engine = fresh();
    feed(engine, started(), bought, aTickerEvent({ price: '50100' }));
    expect(engine.orders.size).toBe(1);
    const orders = [aVenueOrder({ clientOrderId: 'test-2' })];
    const balances = { BTC: '0.01', USD: { total: '9500', free: '9000' } };
    feed(engine, anAccountSnapshot({ balances, orders }), aTickerEvent({ price: '50100' }));
    expect(heardBy(engine)).toEqual(['rebuilt', 'trading-started', 'ticker-updated']);
    expect(engine.orders.get('more')?.clientOrderId).toBe('test1-1');
  });

  it('counts nothing twice: what it heard before is left out, what comes again is a duplicate', () => {
    const { plugin, asked } = rebuilder([], 'trading-started');
    const engine = runningEngine(plugin);
    feed(engine, aFilledReport({ fill: { lastQuantity: '0.004' } }));
    const [, step] = feed(
      engine,
      started(),
      history({
        balances: someBalances({ BTC: '0.006', USD: '9700' }),
        orders: [found('test-1', { filledQuantity: '0.006', key: 'buy:1' })],
        fills: ['trade-1', 'trade-2'].map((tradeId, index) =>
          aVenueFill({ fill: { tradeId, lastQuantity: index === 0 ? '0.004' : '0.002' } }),
        ),
      }),
    );
    expect(step?.fills.map(({ fill }) => fill.tradeId)).toEqual(['trade-2']);
    expect(engine.orders.get('buy:1')?.filledQuantity.toString()).toBe('0.006');
    expect(asked[0]?.previous).toEqual({ heard: ['trading-started', 'order-accepted buy:1', 'order-filled buy:1'] });
    expect(step?.commands).toEqual([]);
    expect(feed(engine, aFilledReport({ fill: { tradeId: 'trade-2', lastQuantity: '0.002' } }))).toEqual([]);
  });

  it('says what cannot be proved, its own doubts before those of the strategy', () => {
    const engine = fresh(rebuilder(['the strategy wonders']).plugin);
    const [, step] = feed(
      engine,
      started(),
      history({
        orders: [found('test-1', { status: 'filled', filledQuantity: '0.01' })],
        fills: [aVenueFill({ clientOrderId: 'test-9' })],
      }),
    );
    expect(step?.commands).toMatchObject([
      { topic: 'recovery.doubt', text: expect.stringContaining('lists executions of 0 only') },
      { topic: 'recovery.doubt', text: expect.stringContaining('0.01 (trade-1) of order test-9, but does not know') },
      { topic: 'recovery.doubt', text: 'the strategy wonders' },
    ]);
    expect(step?.fills).toEqual([]);
  });

  it('takes an order for filled once its executions say so, however old the word on the order itself is', () => {
    const { plugin, asked } = rebuilder();
    const engine = fresh(plugin);
    const fills = [aVenueFill({ clientOrderId: 'test-1' })];
    const [, step] = feed(engine, started(), history({ orders: [found('test-1')], fills }));
    expect(asked[0]!.orders[0]!.order.status).toBe('filled');
    expect(engine.orders.size).toBe(0);
    expect(step?.commands).toEqual([]);
  });

  it('says where the exchange lists more executions than were ordered', () => {
    const fills = ['a', 'b'].map((tradeId) => aVenueFill({ clientOrderId: 'test-1', fill: { tradeId } }));
    const order = found('test-1', { status: 'filled', filledQuantity: '0.01' });
    const [, step] = feed(fresh(), started(), history({ orders: [order], fills }));
    expect(step?.commands).toMatchObject([{ text: expect.stringContaining('lists executions of 0.02') }]);
  });

  it('counts executions of an order that it knows itself and the exchange has forgotten', () => {
    const { plugin, asked } = rebuilder([], 'trading-started');
    const engine = runningEngine(plugin);
    const [, step] = feed(engine, started(), history({ fills: [aVenueFill()] }));
    expect(asked[0]!.orders.map(({ order }) => `${order.key} ${order.status}`)).toEqual(['buy:1 filled']);
    expect(step?.fills).toHaveLength(1);
    expect(engine.orders.size).toBe(0);
  });

  it('names changes of an account that it knew before', () => {
    const engine = runningEngine(rebuilder().plugin);
    const [, step] = feed(engine, started(), history({ balances: someBalances({ BTC: '0', USD: '9000' }) }));
    expect(step?.commands).toMatchObject([{ topic: 'account.drift', text: expect.stringContaining('-1000 USD') }]);
  });

  it('repeats the step from its journal', () => {
    const engine = fresh();
    const [first, second] = feed(engine, started(), bought);
    const again = fresh();
    for (const step of [first!, second!]) again.replay(decodeEntry(encodeEntry(step)));
    expect(again.snapshot()).toEqual(engine.snapshot());
  });
});

describe('an order that was given up and is open after all', () => {
  const again = scripted(
    (event, { orders }) =>
      ['trading-started', 'order-rejected'].includes(event.type) && !orders.has('buy:1') ? [aBuy()] : [],
    { rebuild: ({ previous }) => ({ state: previous!, keys: {}, doubts: [] }) },
  );
  const learned = () => {
    const engine = runningEngine(again);
    feed(engine, anAccountSnapshot({ at: TEST_TIME + 60_000, unknown: ['test-1'] }));
    const orders = [found('test-1', { key: 'buy:1' }), found('test-2', { key: 'buy:1' })];
    const [, step] = feed(engine, started(), history({ orders, balances: someBalances({ USD: '10000' }) }));
    return { engine, step };
  };

  it('does not take the name of the one in its place', () => {
    const names = [...learned().engine.orders].map(([key, { clientOrderId: id }]) => `${key} ${id}`);
    expect(names.sort()).toEqual(['buy:1 test-2', 'late:test-1 test-1']);
  });

  it('is canceled with the next look at the account, and a person is told', () => {
    const { engine, step } = learned();
    expect(step?.commands).toMatchObject([{ text: expect.stringContaining('test-1 (late:test-1) was given up') }]);
    const orders = ['test-1', 'test-2'].map((clientOrderId) => aVenueOrder({ clientOrderId }));
    const balances = { USD: { total: '10000', free: '9000' } };
    const [look] = feed(engine, anAccountSnapshot({ at: TEST_TIME + 61_000, orders, balances }));
    expect(look?.commands).toMatchObject([{ type: 'request-cancel', clientOrderId: 'test-1' }]);
  });
});

describe('a strategy that cannot rebuild itself', () => {
  const simple = () => fresh(scripted(() => []));

  it('begins anew if no order is found', () => {
    const engine = simple();
    feed(engine, started(), history(), anAccountSnapshot({ balances: { BTC: '0.01', USD: '9500' } }));
    expect(heardBy(engine)).toEqual(['trading-started']);
  });

  it('is refused with the way out if there are orders', () => {
    const engine = simple();
    feed(engine, started());
    expect(() => engine.process(bought)).toThrow(/strategy "toy" does not say .* has 2 of this bot.*Restore a backup/);
  });
});
