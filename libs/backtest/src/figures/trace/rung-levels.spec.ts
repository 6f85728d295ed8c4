import { describe, expect, it } from '@jest/globals';
import { decimal, type Price, type Quantity, type Side } from '@gridbot/core';
import { rungLevels } from './rung-levels.js';

const fill = (side: Side, level: string) => ({
  side,
  level: decimal(level),
  price: decimal(level) as Price,
  quantity: decimal('2') as Quantity,
});
const trip = (level: string, soldAt: string, profit: string) => ({
  level: decimal(level),
  soldAt: decimal(soldAt),
  profit: decimal(profit),
});

describe('what happened at each rung', () => {
  it('is told by level, the lowest first; a round trip counts where it was bought', () => {
    const levels = rungLevels(
      [fill('buy', '100'), fill('sell', '110'), fill('buy', '100.5')],
      [trip('100', '110', '9')],
    );
    expect(JSON.parse(JSON.stringify(levels))).toEqual([
      { from: '100', to: '100.5', buys: 2, sells: 0, roundTrips: 1, profit: '9', volume: '401' },
      { from: '110', to: '110', buys: 0, sells: 1, roundTrips: 0, profit: '0', volume: '220' },
    ]);
  });

  it('joins neighbours where there would be too many', () => {
    const fills = Array.from({ length: 1000 }, (_none, i) => fill('buy', `${1000 + i}`));
    const levels = rungLevels(fills, []);
    expect(levels.length).toBeLessThanOrEqual(150);
    expect(levels.reduce((count, { buys }) => count + buys, 0)).toBe(1000);
    expect([`${levels[0]!.from}`, `${levels.at(-1)!.to}`]).toEqual(['1000', '1999']);
  });

  it('is nothing without fills', () => {
    expect(rungLevels([], [])).toEqual([]);
  });
});
