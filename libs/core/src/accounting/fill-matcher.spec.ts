import { describe, expect, it } from '@jest/globals';
import { trades } from './accounting.fixture.js';
import type { MatchingMethod } from './acquisition-pool.js';
import type { Disposal } from './disposal.js';
import { FillMatcher } from './fill-matcher.js';
import { decimal } from '../values/decimal.js';

const BOUGHT_THREE_TIMES = ['buy 1 at 100', 'buy 1 at 300', 'buy 1 at 200'];

function rowsOf(method: MatchingMethod, written: readonly string[], prices = {}): readonly Disposal[] {
  const matcher = new FillMatcher(method, { base: 'BTC', quote: 'USD', prices });
  return trades(...written).flatMap((fill) => matcher.add(fill));
}

/** `1 t1>t4 500-100=400`: quantity, trades of both sides, proceeds, cost, gain. */
function shown({ quantity, acquiredBy, disposedBy, proceeds, cost, gain, origin }: Disposal): string {
  const from = acquiredBy?.fill.tradeId ?? origin;
  return `${quantity} ${from}>${disposedBy.fill.tradeId} ${proceeds}-${cost ?? '?'}=${gain ?? '?'}`;
}

describe('FillMatcher', () => {
  it.each<[MatchingMethod, readonly string[]]>([
    ['fifo', ['1 t1>t4 500-100=400', '0.5 t2>t4 250-150=100']],
    ['lifo', ['1 t3>t4 500-200=300', '0.5 t2>t4 250-150=100']],
    ['hifo', ['1 t2>t4 500-300=200', '0.5 t3>t4 250-100=150']],
    ['average', ['1.5 pool>t4 750-300=450']],
  ])('uses up what was bought as %s says', (method, rows) => {
    expect(rowsOf(method, [...BOUGHT_THREE_TIMES, 'sell 1.5 at 500']).map(shown)).toEqual(rows);
  });

  it('goes on after a partial use where it stopped', () => {
    const rows = rowsOf('fifo', ['buy 2 at 100', 'buy 1 at 50', 'sell 0.5 at 200', 'sell 2 at 200']);
    expect(rows.map(shown)).toEqual(['0.5 t1>t3 100-50=50', '1.5 t1>t4 300-150=150', '0.5 t2>t4 100-25=75']);
  });

  it('of equal costs takes the older one first by hifo', () => {
    const rows = rowsOf('hifo', ['buy 1 at 100', 'buy 2 at 100', 'sell 2 at 101']);
    expect(rows.map(shown)).toEqual(['1 t1>t3 101-100=1', '1 t2>t3 101-100=1']);
  });

  it('counts the fee in the cost a unit by hifo', () => {
    const rows = rowsOf('hifo', ['buy 1 at 100 fee 5 USD', 'buy 1 at 103', 'sell 1 at 200']);
    expect(rows.map(shown)).toEqual(['1 t1>t3 200-105=95']);
  });

  it('adds a fee in quote to the cost and takes it from the proceeds', () => {
    const [row] = rowsOf('fifo', ['buy 1 at 100 fee 0.25 USD', 'sell 1 at 200 fee 0.5 USD']);
    expect(shown(row!)).toBe('1 t1>t2 199.5-100.25=99.25');
    expect(row!.fees.toString()).toBe('0.75');
  });

  it('takes a fee in base from what a buy brings, and adds it to what a sale gives up', () => {
    const rows = rowsOf('fifo', ['buy 1 at 100 fee 0.1 BTC', 'sell 0.8 at 200 fee 0.1 BTC']);
    expect(rows.map(shown)).toEqual(['0.9 t1>t2 160-100=60']);
    expect(rows[0]!.fees.toString()).toBe('30');
  });

  it('counts a fee in a third asset at its price', () => {
    const written = ['buy 1 at 100 fee 0.01 BNB', 'sell 1 at 200 fee 0.02 BNB'];
    const [row] = rowsOf('fifo', written, { BNB: decimal('600') });
    expect(shown(row!)).toBe('1 t1>t2 188-106=82');
    expect(row!.feesApart).toEqual({});
  });

  it('lists a fee in an asset without a price apart, in proportion', () => {
    const rows = rowsOf('fifo', ['buy 2 at 100 fee 0.02 BNB', 'sell 1 at 200 fee 0.03 BNB', 'sell 1 at 200']);
    expect(rows.map(shown)).toEqual(['1 t1>t2 200-100=100', '1 t1>t3 200-100=100']);
    expect(rows.map(({ feesApart }) => feesApart['BNB']?.toString())).toEqual(['0.04', '0.01']);
  });

  it('treats a rebate as less cost and more proceeds', () => {
    const rows = rowsOf('fifo', ['buy 1 at 100 fee -0.1 USD', 'sell 1 at 200 fee -0.2 USD']);
    expect(rows.map(shown)).toEqual(['1 t1>t2 200.2-99.9=100.3']);
  });

  it('invents no acquisition for what no fill has brought', () => {
    const rows = rowsOf('fifo', ['buy 1 at 100', 'sell 1.5 at 200', 'sell 1 at 300']);
    expect(rows.map(shown)).toEqual(['1 t1>t2 200-100=100', '0.5 unknown>t2 100-?=?', '1 unknown>t3 300-?=?']);
    expect(rows[1]).not.toHaveProperty('cost');
    expect(rows[1]).not.toHaveProperty('gain');
  });

  it('never takes a later buy for an earlier sale', () => {
    expect(rowsOf('hifo', ['sell 1 at 200', 'buy 1 at 100']).map(shown)).toEqual(['1 unknown>t1 200-?=?']);
  });

  it('gives the last part what rounding left over', () => {
    const rows = rowsOf('fifo', ['buy 3 at 1 fee 0.01 USD', 'sell 1 at 2', 'sell 1 at 2', 'sell 1 at 2']);
    expect(rows.map(({ cost }) => cost!.toString())).toEqual([
      '1.003333333333333333',
      '1.003333333333333334',
      '1.003333333333333333',
    ]);
  });

  it('averages anew with every buy', () => {
    const rows = rowsOf('average', ['buy 1 at 100', 'buy 1 at 200', 'sell 1 at 300', 'buy 1 at 400', 'sell 2 at 300']);
    expect(rows.map(shown)).toEqual(['1 pool>t3 300-150=150', '2 pool>t5 600-550=50']);
  });

  it.each(['fifo', 'average'] as const)('counts a fee as large as its buy by itself (%s)', (method) => {
    const rows = rowsOf(method, ['buy 1 at 100 fee 1 BTC']);
    expect(rows).toHaveLength(1);
    expect(rows[0]!.gain!.toString()).toBe('-100');
  });

  it('counts a rebate as large as its sale as something new', () => {
    const matcher = new FillMatcher('fifo', { base: 'BTC', quote: 'USD' });
    const rows = trades('buy 1 at 100', 'sell 1 at 200 fee -2 BTC').flatMap((fill) => matcher.add(fill));
    expect(rows.map(shown)).toEqual(['1 t1>t2 200-100=100']);
    expect(matcher.left.quantity.toString()).toBe('2');
  });
});
