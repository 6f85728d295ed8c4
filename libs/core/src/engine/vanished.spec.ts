import { describe, expect, it } from '@jest/globals';
import type { GivenAccount } from '../testing/index.js';
import {
  aFilledReport,
  anAcceptedReport,
  anAccountSnapshot,
  aVenueOrder,
  started,
  TEST_TIME,
} from '../testing/index.js';
import { Engine } from './engine.js';
import type { EngineSnapshot } from './engine-snapshot.js';
import { feed, heardBy } from './running-engine.fixture.js';
import { aBuy, scripted } from './scripted-strategy.fixture.js';

const GRACE = 60_000;
const plugin = scripted((event) => (event.type === 'trading-started' && !event.restored ? [aBuy()] : []));
const HIDDEN: GivenAccount = { unknown: ['test-1'] };
const SHOWN: GivenAccount = { orders: [aVenueOrder()] };

/** An engine with one order that rests at the exchange; under older rules if they are given. */
function resting(rules?: number): Engine {
  const engine = new Engine({ plugin, orderIdPrefix: 'test' });
  const begun = started({ grace: GRACE });
  if (rules === undefined) engine.process(begun);
  else engine.replay({ seq: 1, at: TEST_TIME, event: { ...begun, rules }, commands: [] });
  feed(engine, anAccountSnapshot(), anAcceptedReport());
  return engine;
}

/** What the account says, so many grace periods after the beginning. */
function look(engine: Engine, graces: number, account: GivenAccount): void {
  feed(engine, anAccountSnapshot({ ...account, at: TEST_TIME + graces * GRACE }));
}

const isGone = (engine: Engine) => !engine.orders.has('buy:1');

describe('a resting order that the exchange hides', () => {
  it('is not given up by one look, however long nothing was heard of it', () => {
    const engine = resting();
    look(engine, 1_000, HIDDEN);
    expect(isGone(engine)).toBe(false);
    expect(heardBy(engine).at(-1)).toBe('balances-changed');
  });

  it('is given up by the first look that misses it the grace period after another one did', () => {
    const engine = resting();
    look(engine, 2, HIDDEN);
    look(engine, 2.5, HIDDEN);
    look(engine, 2.99, HIDDEN);
    expect(isGone(engine)).toBe(false);
    look(engine, 3, HIDDEN);
    expect(isGone(engine)).toBe(true);
    expect(heardBy(engine).slice(-2)).toEqual(['order-canceled buy:1', 'balances-changed']);
    expect(engine.openQuestions()).toEqual(['test-1']);
  });

  it('begins anew with the next miss if it was seen between', () => {
    const engine = resting();
    look(engine, 2, HIDDEN);
    look(engine, 2.5, SHOWN);
    look(engine, 3, HIDDEN);
    expect(isGone(engine)).toBe(false);
    look(engine, 4, HIDDEN);
    expect(isGone(engine)).toBe(true);
  });

  it('begins anew with the next miss if it was heard of between', () => {
    const engine = resting();
    look(engine, 2, HIDDEN);
    const heardLate = { clientOrderId: 'test-1', at: TEST_TIME, fill: { lastQuantity: '0.004' } };
    feed(engine, aFilledReport(heardLate));
    look(engine, 3, HIDDEN);
    expect(isGone(engine)).toBe(false);
  });

  it('stays missed over a look that did not ask for it', () => {
    const engine = resting();
    look(engine, 2, HIDDEN);
    look(engine, 2.5, {});
    look(engine, 3, HIDDEN);
    expect(isGone(engine)).toBe(true);
  });

  it('stays missed over a restart', () => {
    const engine = resting();
    look(engine, 2, HIDDEN);
    const stored = JSON.parse(JSON.stringify(engine.snapshot())) as EngineSnapshot;
    const next = Engine.restore({ plugin, orderIdPrefix: 'test' }, stored);
    feed(next, started({ grace: GRACE, at: TEST_TIME + 2 * GRACE }));
    look(next, 2.5, HIDDEN);
    expect(isGone(next)).toBe(false);
    look(next, 3, HIDDEN);
    expect(isGone(next)).toBe(true);
  });

  it('was given up by one look under the rules before', () => {
    const engine = resting(2);
    look(engine, 1, HIDDEN);
    expect(isGone(engine)).toBe(true);
    const first = resting(1);
    look(first, 1, HIDDEN);
    look(first, 3, HIDDEN);
    expect(isGone(first)).toBe(false);
  });
});
