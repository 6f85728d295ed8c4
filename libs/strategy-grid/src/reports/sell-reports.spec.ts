import { describe, expect, it } from '@jest/globals';
import { decimal, price, quantity, tradeId } from '@gridbot/core';
import type { LotRecord } from '../grid-state.js';
import { AT, buyOrder, when } from '../grid-step.fixture.js';

const lot: LotRecord = {
  boughtAt: '250',
  base: '0.4',
  cost: '100.25',
  spent: '100',
  amount: '100',
  target: '252.5',
  state: 'selling',
  sell: 'sell:lot-1:9',
};

const state = {
  lots: { 'lot-1': lot },
  lotSums: { base: '0.4', spent: '100' },
  sells: { 'sell:lot-1:9': true as const },
  openSells: 1,
};

const NO_BUYS = { maxInvestment: '50' };

/** The sell of this key has sold everything at 252.5. */
function filled(key: string, given = {}) {
  const base = quantity('0.39802975');
  const order = buyOrder(key, '252.5', '0.39802975', { side: 'sell', status: 'filled', filledQuantity: base });
  const trade = { tradeId: tradeId('t-1'), at: AT, lastQuantity: base, lastPrice: price('252.5') };
  const fill = { ...trade, fee: decimal('0.25'), feeAsset: 'USD', liquidity: 'maker' } as const;
  return when({ type: 'order-filled', at: AT, key, order, fill }, { last: '252.5', ...given });
}

describe('a filled sell', () => {
  it('closes its lot', () => {
    const { did, state: after } = filled('sell:lot-1:9', { state: structuredClone(state) });
    expect(did).toEqual([]);
    expect([after.lots, after.openSells, after.lotSums]).toEqual([{}, 0, { base: '0', spent: '0' }]);
    expect(after.results).toMatchObject({ roundTrips: 1, keptBase: '0.00197025' });
  });

  it('that had been given up closes its lot too, and the sell that took its place is canceled', () => {
    const { did, state: after } = filled('sell:lot-1:5', { state: structuredClone(state), config: NO_BUYS });
    expect(did).toEqual(['cancel sell:lot-1:9']);
    expect([after.lots, after.openSells]).toEqual([{}, 1]);
    const canceled = buyOrder('sell:lot-1:9', '252.5', '0.39802975', { side: 'sell', status: 'canceled' });
    const event = { type: 'order-canceled', at: AT, key: 'sell:lot-1:9', order: canceled } as const;
    const last = when({ ...event, reason: { code: 'requested', text: '' } }, { state: after, config: NO_BUYS });
    expect([last.did, last.state.openSells, last.state.waiting]).toEqual([[], 0, []]);
  });

  it('whose lot is closed already alarms a person and is counted apart', () => {
    const { did, state: after } = filled('sell:lot-7:5');
    expect(did).toEqual(['notify grid.late-sell']);
    expect(after.results).toMatchObject({ roundTrips: 0, extraBase: '0.39802975' });
  });
});

describe('a sell that was never placed', () => {
  const NOT_TRADING = { code: 'not-trading', text: 'the bot is not trading at the moment' } as const;

  /** It was placed so long before its refusal came. */
  function refused(before: number) {
    const key = 'sell:lot-1:9';
    const change = { side: 'sell', status: 'rejected', placedAt: AT - before } as const;
    const order = buyOrder(key, '252.5', '0.39802975', change);
    const event = { type: 'order-rejected', at: AT, key, order, reason: NOT_TRADING } as const;
    return when(event, { state: structuredClone(state), config: NO_BUYS });
  }

  it('as the bot does not trade is no news: its lot waits until it trades again, and then is due at once', () => {
    const { did, state: after } = refused(0);
    expect([did, after.waiting, after.openSells]).toEqual([[], ['lot-1'], 0]);
    expect(after.lots['lot-1']).toMatchObject({ state: 'waiting' });
    expect(after.lots['lot-1']?.retry).toBeUndefined();
  });

  it('as the exchange does not trade is told, and tried again after a while', () => {
    const { did, state: after } = refused(20);
    expect([did, after.waiting]).toEqual([['notify grid.sell-waiting'], ['lot-1']]);
    expect(after.lots['lot-1']?.retry).toEqual({ tries: 1, notBefore: AT + 1_000 });
  });
});
