import { describe, expect, it } from '@jest/globals';
import {
  aFilledReport,
  anAccountSnapshot,
  anAcceptedReport,
  aTickerEvent,
  aVenueFill,
  TEST_TIME,
} from '../testing/index.js';
import { feed, runningEngine } from './running-engine.fixture.js';
import { aBuy, answering, aSell } from './scripted-strategy.fixture.js';

const trader = () => answering({ 'trading-started': [aBuy()], 'order-filled': [aSell()] });
const account = { balances: { BTC: '1', USD: '10000' } };
const LATER = TEST_TIME + 600_000;

function soldAfterTenMinutes() {
  const engine = runningEngine(trader(), { account });
  const fills = [aVenueFill({ clientOrderId: 'test-1', fill: { at: TEST_TIME + 1_000 } })];
  const found = { at: LATER, balances: { BTC: '1.01', USD: '9500' }, fills };
  feed(engine, anAcceptedReport({ clientOrderId: 'test-1' }), anAccountSnapshot(found));
  return engine;
}

describe('the time of an order', () => {
  it('is that of the step that decided on it, however old the fill that led to it', () => {
    expect(soldAfterTenMinutes().orders.get('sell:1')).toMatchObject({ status: 'pending', placedAt: LATER });
  });

  it('is where the grace period begins: an exchange that does not show it yet has said nothing', () => {
    const engine = soldAfterTenMinutes();
    const unknown = { balances: { BTC: '1.01', USD: '9500' }, unknown: ['test-2'] };
    feed(engine, anAccountSnapshot({ ...unknown, at: LATER + 5_000 }));
    expect(engine.orders.get('sell:1')).toMatchObject({ status: 'pending' });
    feed(engine, anAccountSnapshot({ ...unknown, at: LATER + 60_000 }));
    expect(engine.orders.get('sell:1')).toBeUndefined();
  });

  it('is not before the last price that was seen, if a report comes late', () => {
    const engine = runningEngine(answering({ 'trading-started': [aBuy()], 'order-accepted': [aSell()] }), { account });
    feed(engine, aTickerEvent({ at: LATER }), anAcceptedReport({ clientOrderId: 'test-1', at: TEST_TIME + 1_000 }));
    expect(engine.orders.get('sell:1')).toMatchObject({ placedAt: LATER });
    feed(engine, aFilledReport({ clientOrderId: 'test-1' }));
  });
});
