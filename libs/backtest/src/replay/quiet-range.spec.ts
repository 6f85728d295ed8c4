import { describe, expect, it } from '@jest/globals';
import { price, type Engine, type WakeBand } from '@gridbot/core';
import { DelayedPrints, type RestingEdges, type SimExchange } from '@gridbot/exchange-sim';
import { QuietRange } from './quiet-range.js';

interface Situation {
  band?: WakeBand;
  edges?: RestingEdges;
  timer?: number;
  due?: number;
  held?: boolean;
  /** Prices on their way, one a millisecond from 1 on. */
  unseen?: readonly string[];
}

function range({ band, edges = {}, timer, due, held = false, unseen = [] }: Situation): [number, number, number] {
  const quiet = new QuietRange();
  const delayed = new DelayedPrints(1);
  unseen.forEach((at, index) => delayed.add({ type: 'ticker-updated', at: index, price: price(at) }));
  const engine = { band, nextTimer: () => (timer === undefined ? undefined : { name: 't', at: timer }) };
  quiet.refresh(
    engine as unknown as Engine,
    { restingEdges: () => edges, nextDue: () => due, isHolding: held } as unknown as SimExchange,
    delayed,
  );
  return [quiet.low, quiet.high, quiet.until];
}

describe('QuietRange', () => {
  it('is empty without a wake band', () => {
    expect(range({ edges: { highestBuy: price('1') } })).toEqual([Infinity, -Infinity, Infinity]);
  });

  it('is everything with an open band and no order', () => {
    expect(range({ band: {} })).toEqual([-Infinity, Infinity, Infinity]);
  });

  it('ends at the nearer of band and orders, on both sides', () => {
    const band = { above: price('110'), below: price('90') };
    expect(range({ band, edges: { highestBuy: price('95'), lowestSell: price('120') } })).toEqual([95, 110, Infinity]);
    expect(range({ band, edges: { highestBuy: price('85'), lowestSell: price('105') } })).toEqual([90, 105, Infinity]);
  });

  it('is empty while requests wait for the next print', () => {
    expect(range({ band: {}, held: true })).toEqual([Infinity, -Infinity, Infinity]);
  });

  it('ends in time with the first print on its way that the band does not hold back', () => {
    const band = { above: price('110'), below: price('90') };
    expect(range({ band, unseen: ['100', '90', '110.1', '80'] })[2]).toBe(3);
    expect(range({ band, unseen: ['89.9'], timer: 0 })[2]).toBe(0);
    expect(range({ band, unseen: ['110', '90'] })[2]).toBe(Infinity);
    expect(range({ unseen: ['100'] })[2]).toBe(1);
  });

  it('ends in time with the next timer or delivery', () => {
    expect(range({ band: {}, timer: 7, due: 9 })[2]).toBe(7);
    expect(range({ band: {}, timer: 7, due: 5 })[2]).toBe(5);
  });
});
