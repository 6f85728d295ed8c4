import { describe, expect, it } from '@jest/globals';
import { clientOrderId, decimal, price, quantity, tradeId, type Fill, type RebuildOrder } from '@gridbot/core';
import { AAPLX, QUARTER_PERCENT } from '../aaplx.fixture.js';
import { AT, buyOrder, configOf } from '../grid-step.fixture.js';
import { rebuildState } from './rebuild-state.js';

function fillOf(id: string, at: string, base: string): Fill {
  return {
    ...{ tradeId: tradeId(`trade-${id}`), at: AT, feeAsset: 'USD', liquidity: 'maker', fee: decimal('0') },
    ...{ lastQuantity: quantity(base), lastPrice: price(at) },
  };
}

/** A buy of the amount 100 at this price, filled. */
function bought(id: string, at: string, base: string): RebuildOrder {
  const counts = { filledQuantity: decimal(base), filledNotional: decimal(base).times(decimal(at)) };
  const order = buyOrder('', at, base, { ...counts, clientOrderId: clientOrderId(id), status: 'filled' });
  return { order, fills: [fillOf(id, at, base)] };
}

/** An open sell. */
function selling(id: string, at: string, base: string): RebuildOrder {
  return { order: buyOrder('', at, base, { side: 'sell', clientOrderId: clientOrderId(id) }), fills: [] };
}

function rebuild(...orders: readonly RebuildOrder[]) {
  const { state, doubts } = rebuildState({
    ...{ config: configOf(), instrument: AAPLX, fees: QUARTER_PERCENT, at: AT, orders },
  });
  return { lots: Object.entries(state.lots).map(([id, { state: now }]) => `${id} ${now}`), doubts };
}

const BUY = bought('a-1', '257.42', '0.3884702');
const LOWER = bought('a-2', '254.87', '0.39235688');

describe('the sell of a lot', () => {
  it('has the price and the quantity that the rules ask for', () => {
    expect(rebuild(BUY, selling('a-3', '259.99', '0.38656299'))).toEqual({ lots: ['lot-1 selling'], doubts: [] });
  });

  it.each([
    ['with another quantity', selling('a-3', '259.99', '0.38656298')],
    ['below its target', selling('a-3', '259.98', '0.38657786')],
  ])('is not one %s: the lot is left for a person', (_, sell) => {
    const { lots, doubts } = rebuild(BUY, sell);
    expect(lots).toEqual(['lot-1 detached']);
    expect(doubts).toEqual([expect.stringContaining('fits no buy'), expect.stringContaining('No sell of lot lot-1')]);
  });

  it('is not one that was decided before the buy', () => {
    expect(rebuild(selling('a-0', '259.99', '0.38656299'), BUY).lots).toEqual(['lot-1 detached']);
  });

  it('may lie above the target, as after a jump of the price', () => {
    expect(rebuild(BUY, selling('a-3', '270', '0.37223152'))).toEqual({ lots: ['lot-1 selling'], doubts: [] });
  });

  it('is told as uncertain where it can be of lots that differ', () => {
    const { lots, doubts } = rebuild(BUY, LOWER, selling('a-3', '270', '0.37223152'));
    expect(lots).toEqual(['lot-1 selling', 'lot-2 detached']);
    expect(doubts[0]).toMatch(/can be of lot lot-1 or of lot-2: it is counted for lot-1, the oldest/);
  });

  it('is not uncertain where another lot has the very price', () => {
    const sells = [selling('a-3', '257.41', '0.39043748'), selling('a-4', '270', '0.37223152')];
    expect(rebuild(BUY, LOWER, ...sells)).toEqual({ lots: ['lot-1 selling', 'lot-2 selling'], doubts: [] });
  });
});
