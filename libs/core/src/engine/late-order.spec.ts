import { describe, expect, it } from '@jest/globals';
import {
  aFilledReport,
  anAcceptedReport,
  anAccountSnapshot,
  anEndedReport,
  aTickerEvent,
  aVenueOrder,
} from '../testing/index.js';
import { started, TEST_TIME } from '../testing/index.js';
import { Engine } from './engine.js';
import { feed, heardBy, runningEngine } from './running-engine.fixture.js';
import { aBuy, scripted } from './scripted-strategy.fixture.js';

const GRACE = 60_000;
const unknown = ['test-1'];
const tooLate = anAccountSnapshot({ at: TEST_TIME + GRACE, unknown });

/** Buys at the first ticker; with `again`, under the same key, when the order never arrived. */
const buyer = (again: boolean) =>
  scripted((event, { orders }) => {
    const wanted = event.type === 'ticker-updated' || (again && event.type === 'order-rejected');
    if (event.type === 'operator-command') return [{ type: 'cancel-order', key: 'buy:1' }];
    return wanted && !orders.has('buy:1') ? [aBuy()] : [];
  });

/** An engine whose order test-1 was given up: the exchange did not know it when the grace period was over. */
function givenUp(again = false): Engine {
  const engine = runningEngine(buyer(again));
  feed(engine, aTickerEvent({ price: '50100' }), tooLate);
  return engine;
}

describe('an order whose fate is unknown', () => {
  it('has to be looked up as long as it is live', () => {
    const engine = runningEngine(buyer(false));
    feed(engine, aTickerEvent({ price: '50100' }));
    expect(engine.openQuestions()).toEqual(['test-1']);
    feed(engine, anEndedReport());
    expect(engine.openQuestions()).toEqual([]);
  });

  it('stays in flight while it may still arrive', () => {
    const engine = runningEngine(buyer(false));
    const [, step] = feed(
      engine,
      aTickerEvent({ price: '50100' }),
      anAccountSnapshot({ at: TEST_TIME + GRACE - 1, unknown }),
    );
    expect(step?.orders).toEqual([]);
    expect(engine.orders.get('buy:1')?.status).toBe('pending');
  });

  it('waits as long as the engine is told to', () => {
    const engine = new Engine({ plugin: buyer(false), orderIdPrefix: 'test' });
    feed(engine, started({ grace: 10 }), anAccountSnapshot(), aTickerEvent({ price: '50100' }));
    feed(engine, anAccountSnapshot({ at: TEST_TIME + 9, unknown }));
    expect(engine.orders.size).toBe(1);
    feed(engine, anAccountSnapshot({ at: TEST_TIME + 10, unknown }));
    expect(engine.orders.size).toBe(0);
  });

  it('is given up after the grace period, and its hold with it', () => {
    const engine = givenUp();
    expect(heardBy(engine).slice(-2)).toEqual(['order-rejected buy:1', 'balances-changed']);
    expect(engine.orders.size).toBe(0);
    expect(`${engine.balances['USD']?.free}`).toBe('10000');
    expect(engine.openQuestions()).toEqual(['test-1']);
  });
});

describe('an order that turns up after it was given up', () => {
  it('is ours again, and its rest is canceled', () => {
    const engine = givenUp();
    const [step] = feed(engine, anAcceptedReport({ venueOrderId: 'V1' }));
    expect(heardBy(engine).slice(-1)).toEqual(['order-accepted buy:1']);
    expect(step?.commands).toMatchObject([
      { type: 'request-cancel', clientOrderId: 'test-1', venueOrderId: 'V1' },
      { type: 'notify', level: 'warning', topic: 'order.turned-up-late' },
    ]);
    expect(`${engine.balances['USD']?.free}`).toBe('9500');
    feed(engine, anEndedReport());
    expect(`${engine.balances['USD']?.free}`).toBe('10000');
    expect(engine.openQuestions()).toEqual([]);
  });

  it('is found by a look at the account, too', () => {
    const engine = givenUp();
    const [step] = feed(engine, anAccountSnapshot({ orders: [aVenueOrder()] }));
    expect(step?.commands).toMatchObject([{ type: 'request-cancel' }, { topic: 'order.turned-up-late' }]);
  });

  it('counts what it fills; wholly filled, there is nothing to cancel', () => {
    const engine = givenUp();
    const [step] = feed(engine, aFilledReport());
    expect(heardBy(engine).slice(-2)).toEqual(['order-accepted buy:1', 'order-filled buy:1']);
    expect(step?.commands).toEqual([]);
    expect(engine.balances['BTC']?.total.toString()).toBe('0.01');
    expect(engine.ledgerBalanced).toBe(true);
  });

  it('gets a key of its own if the strategy has used its key again', () => {
    const engine = givenUp(true);
    expect(engine.orders.get('buy:1')?.clientOrderId).toBe('test-2');
    feed(engine, aFilledReport({ fill: { lastQuantity: '0.004' } }));
    expect(heardBy(engine).slice(-2)).toEqual(['order-accepted late:test-1', 'order-filled late:test-1']);
    expect([...engine.orders.keys()]).toEqual(['buy:1', 'late:test-1']);
  });

  it('is canceled also if a cancel was asked for before it was given up', () => {
    const engine = runningEngine(buyer(false));
    const cancel = { type: 'operator-command', at: TEST_TIME, name: 'cancel' } as const;
    feed(engine, aTickerEvent({ price: '50100' }), cancel, tooLate);
    const [step] = feed(engine, anAcceptedReport());
    expect(step?.commands).toMatchObject([{ type: 'request-cancel' }, { topic: 'order.turned-up-late' }]);
  });

  it('is remembered over a restart', () => {
    const engine = Engine.restore({ plugin: buyer(false), orderIdPrefix: 'test' }, givenUp().snapshot());
    expect(engine.openQuestions()).toEqual(['test-1']);
    expect(feed(engine, anAcceptedReport())).toHaveLength(1);
  });

  it('is looked up for a day', () => {
    const engine = givenUp();
    const day = 86_400_000;
    feed(engine, anAccountSnapshot({ at: TEST_TIME + day - 1, unknown }), anAccountSnapshot({ at: TEST_TIME + day }));
    expect(engine.openQuestions()).toEqual(unknown);
    feed(engine, anAccountSnapshot({ at: TEST_TIME + day, unknown }));
    expect(engine.openQuestions()).toEqual([]);
  });

  it.each([
    ['canceled', '0', []],
    ['rejected', '0', []],
    ['canceled', '0.004', unknown],
    ['filled', '0.01', unknown],
  ] as const)('and is found %s with %s filled leaves open questions: %j', (status, filledQuantity, questions) => {
    const engine = givenUp();
    feed(engine, anAccountSnapshot({ orders: [aVenueOrder({ status, filledQuantity })] }));
    expect(engine.openQuestions()).toEqual(questions);
  });

  it('says nothing if all that is heard is that it ended unfilled', () => {
    expect(feed(givenUp(), anEndedReport())).toEqual([]);
  });
});
