import { describe, expect, it } from '@jest/globals';
import { clientOrderId, Engine, type AccountSnapshot } from '@gridbot/core';
import { account, buy, STARTED, tick, toy } from '../toy.fixture.js';
import { LateOrders } from './late-orders.js';

/** An engine with one order, decided at 10 and not confirmed, and the step that decided on it. */
function withOrder() {
  const plugin = toy((event) => (event.type === 'ticker-updated' ? [buy('a')] : []));
  const engine = new Engine({ plugin, orderIdPrefix: 'test' });
  engine.process({ type: 'started', at: 0, ...STARTED });
  engine.process(account(0));
  return { engine, step: engine.process(tick(10, '200'))! };
}

const unknownAt = (at: number): AccountSnapshot => ({ ...account(at), unknown: [clientOrderId('test-1')] });

describe('an order that the exchange does not know', () => {
  it('proves what it seems to if it was sent when it was decided', () => {
    const late = new LateOrders(100);
    late.sent(withOrder().step, 20);
    expect(late.trusted(unknownAt(50)).unknown).toEqual(['test-1']);
  });

  it('proves nothing until the grace period has passed since it was sent late', () => {
    const late = new LateOrders(100);
    late.sent(withOrder().step, 5_000);
    expect(late.trusted(unknownAt(5_099)).unknown).toEqual([]);
    expect(late.trusted(unknownAt(5_100)).unknown).toEqual(['test-1']);
  });

  it('proves no more if the step bears the time of a clock that was ahead', () => {
    const late = new LateOrders(100);
    late.sent({ ...withOrder().step, at: 900_000 }, 5_000);
    expect(late.trusted(unknownAt(5_099)).unknown).toEqual([]);
  });

  it('proves nothing until the grace period has passed since a process began that found it in doubt', () => {
    const late = new LateOrders(100);
    late.inherited(withOrder().engine.orders.values(), 70);
    expect(late.trusted(unknownAt(169)).unknown).toEqual([]);
    expect(late.trusted(unknownAt(170)).unknown).toEqual(['test-1']);
  });
});
