import { describe, expect, it } from '@jest/globals';
import type { ReasonCode } from '@gridbot/core';
import { AT, buyOrder, buysAt, when, type Answered, type Given } from '../grid-step.fixture.js';

const order = buyOrder('buy:1', '257.42', '0.3884702');

const canceled = (code: ReasonCode, given: Given = {}): Answered =>
  when({ type: 'order-canceled', at: AT, key: 'buy:1', order, reason: { code, text: '' } }, { last: '260', ...given });

describe('a canceled buy', () => {
  const buys = buysAt('257.42', '254.87', '252.34');

  it.each(['elsewhere', 'expired', 'market-closed', 'other'] as const)('blocks its level if it ended as %s', (code) => {
    expect(canceled(code, { state: { buys } }).state.blockedLevels).toEqual(['257.42']);
  });

  it.each(['requested', 'post-only'] as const)('blocks nothing if it ended as %s', (code) => {
    expect(canceled(code, { state: { buys } }).state.blockedLevels).toEqual([]);
  });

  it('blocks nothing if we had asked for its cancel, whoever was faster', () => {
    const [first, ...rest] = buys;
    const state = { buys: [{ ...first!, canceling: true as const }, ...rest] };
    expect(canceled('expired', { state }).state.blockedLevels).toEqual([]);
  });

  it('for lack of funds lets the next one wait for a balance change', () => {
    const { state, wake } = canceled('insufficient-funds', { state: { buys } });
    expect([state.blockedLevels, state.fundsRefused]).toEqual([[], true]);
    expect(wake).toBeDefined();
  });
});

describe('a buy that turns up after it was given up', () => {
  it('counts, and is on its way out: the engine cancels it', () => {
    const { state } = when({ type: 'order-accepted', at: AT, key: 'buy:1', order }, { last: '260' });
    expect(state.buys).toEqual([{ key: 'buy:1', price: '257.42', quantity: '0.3884702', canceling: true }]);
  });
});
