import { describe, expect, it } from '@jest/globals';
import { decimal, price, quantity, type Lot, type Side } from '@gridbot/core';
import { aFill } from '@gridbot/core/testing';
import { lotTrips } from './lot-trips.js';
import type { LoggedFill, LoggedLot } from './trade-record.js';

const TERMS = { base: 'BTC', quote: 'USD' };

function fill(key: string, side: Side, amount: string, at: string, minute: number): LoggedFill {
  const lastPrice = price(at);
  const execution = { lastPrice, lastQuantity: quantity(amount), fee: decimal('0.1'), feeAsset: 'USD' };
  const clientOrderId = key as LoggedFill['clientOrderId'];
  return { clientOrderId, key, side, at: minute, level: lastPrice, fill: aFill(execution) };
}

function lot(
  id: string,
  state: Lot['state'],
  base: string,
  cost: string,
  more: Partial<Lot> = {},
): [string, LoggedLot] {
  return [
    id,
    { lot: { id, state, quantity: decimal(base), cost: decimal(cost), ...more }, openedAt: Number(id.slice(4)) },
  ];
}

const shown = ({ trips }: ReturnType<typeof lotTrips>) =>
  trips.map(({ openedAt, closedAt, level, profit, quantity: base, cost }) => [
    openedAt,
    closedAt,
    ...[level, profit, base, cost].map(String),
  ]);

describe('round trips that lots tell of', () => {
  it('gain what the sell brought less the share of the cost that was sold', () => {
    const lots = new Map([
      lot('lot-1', 'sold', '2', '200.1', { boughtBy: 'buy:1', soldBy: 'sell:lot-1:3' }),
      lot('lot-2', 'selling', '1', '90.1', { boughtBy: 'buy:2', soldBy: 'sell:lot-2:4' }),
    ]);
    const fills = [
      fill('buy:1', 'buy', '2', '100', 1),
      fill('buy:2', 'buy', '1', '90', 2),
      fill('sell:lot-1:3', 'sell', '1.5', '140', 7),
      fill('sell:lot-2:4', 'sell', '0.5', '95', 8), // its lot is not closed: no round trip yet
    ];
    // 1.5 · 140 − 0.1 = 209.9; three quarters of 200.1 is 150.075: 59.825. Gross: 1.5 · (140 − 100).
    const counted = lotTrips({ fills, lots }, TERMS);
    expect(shown(counted)).toEqual([[1, 7, '100', '59.825', '1.5', '150.075']]);
    expect([`${counted.trips[0]!.gross}`, `${counted.trips[0]!.notional}`]).toEqual(['60', '360']);
    expect([`${counted.left?.quantity}`, `${counted.left?.cost}`]).toEqual(['1', '90.1']);
  });

  it('count a sell that was canceled half-way with the one that took its place', () => {
    const lots = new Map([lot('lot-1', 'sold', '2', '200', { boughtBy: 'buy:1', soldBy: 'sell:lot-1:9' })]);
    const fills = [
      fill('buy:1', 'buy', '2', '100', 1),
      fill('sell:lot-1:3', 'sell', '0.5', '110', 5),
      fill('sell:lot-1:9', 'sell', '1.5', '120', 8),
    ];
    // 55 − 0.1 + 180 − 0.1 − 200
    expect(shown(lotTrips({ fills, lots }, TERMS))).toEqual([[1, 8, '100', '34.8', '2', '200']]);
  });

  it('are in the order in which they ended', () => {
    const lots = new Map([
      lot('lot-1', 'sold', '1', '100', { soldBy: 's1' }),
      lot('lot-2', 'sold', '1', '90', { soldBy: 's2' }),
    ]);
    const fills = [fill('s2', 'sell', '1', '95', 3), fill('s1', 'sell', '1', '105', 4)];
    // Where the order that bought a lot is not known, its level is what a unit of it cost.
    expect(shown(lotTrips({ fills, lots }, TERMS)).map(([from, , level]) => [from, level])).toEqual([
      [2, '90'],
      [1, '100'],
    ]);
  });
});
