import { describe, expect, it } from '@jest/globals';
import { price, type Engine, type WakeBand } from '@gridbot/core';
import type { RestingEdges, SimExchange } from '@gridbot/exchange-sim';
import { QuietRange } from './quiet-range.js';

interface Situation {
  band?: WakeBand;
  edges?: RestingEdges;
  timer?: number;
  due?: number;
}

function range({ band, edges = {}, timer, due }: Situation): [number, number, number] {
  const quiet = new QuietRange();
  const engine = { band, nextTimer: () => (timer === undefined ? undefined : { name: 't', at: timer }) };
  quiet.refresh(
    engine as unknown as Engine,
    { restingEdges: () => edges, nextDue: () => due } as unknown as SimExchange,
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

  it('ends in time with the next timer or delivery', () => {
    expect(range({ band: {}, timer: 7, due: 9 })[2]).toBe(7);
    expect(range({ band: {}, timer: 7, due: 5 })[2]).toBe(5);
  });
});
