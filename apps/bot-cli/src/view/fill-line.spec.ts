import { describe, expect, it } from '@jest/globals';
import { aFill, anOrder } from '@gridbot/core/testing';
import { fillLine } from './fill-line.js';

describe('fillLine', () => {
  it('says what was filled, at what price and fee, and which order it was', () => {
    const order = anOrder({ key: 'buy:3', status: 'filled' });
    const fill = aFill({ lastQuantity: '0.01', lastPrice: '49504.9', fee: '1.237622' });
    expect(fillLine({ order, fill })).toBe('buy  filled 0.01 at 49504.9, fee 1.2376 USD (buy:3)');
  });

  it('says so when more is to come', () => {
    expect(fillLine({ order: anOrder({ side: 'sell' }), fill: aFill() })).toContain('sell partly filled');
  });
});
