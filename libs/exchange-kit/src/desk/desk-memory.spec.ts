import { clientOrderId, tradeId, venueOrderId } from '@gridbot/core';
import { describe, expect, it } from '@jest/globals';
import { OrderIds } from './order-ids.js';
import { OwnerMemory } from './owner-memory.js';
import { RecentIds } from './recent-ids.js';

describe('recent ids', () => {
  it('are new once', () => {
    const ids = new RecentIds();
    expect([ids.add(tradeId('T1')), ids.add(tradeId('T1')), ids.add(tradeId('T2'))]).toEqual([true, false, true]);
  });

  it('forget the oldest when there are too many, and those that are taken back', () => {
    const ids = new RecentIds<string>(2);
    for (const id of ['a', 'b', 'c']) ids.add(id);
    ids.delete('c');
    expect(['a', 'b', 'c'].map((id) => ids.has(id))).toEqual([false, true, false]);
  });
});

describe('the two names of an order', () => {
  const [a, b, c] = ['a', 'b', 'c'].map(clientOrderId) as [ReturnType<typeof clientOrderId>, never, never];
  const venue = venueOrderId;

  it('lead to each other', () => {
    const ids = new OrderIds();
    ids.bind(a, venue('V1'));
    expect([ids.venueOf(a), ids.clientOf(venue('V1')), ids.venueOf(b)]).toEqual(['V1', 'a', undefined]);
  });

  it('can change: the newest counts, and the former leads nowhere', () => {
    const ids = new OrderIds();
    ids.bind(a, venue('V1'));
    ids.bind(a, venue('V2'));
    expect([ids.venueOf(a), ids.clientOf(venue('V1'))]).toEqual(['V2', undefined]);
  });

  it('are forgotten, the oldest first, when there are too many', () => {
    const ids = new OrderIds(2);
    for (const id of [a, b, c]) ids.bind(id, venue(`V${String(id)}`));
    expect([ids.venueOf(a), ids.clientOf(venue('Va')), ids.venueOf(c)]).toEqual([undefined, undefined, 'Vc']);
  });
});

describe('the owners of orders', () => {
  const venue = venueOrderId;

  it('are known of orders that went through our hands, and of those that were looked up', () => {
    const ids = new OrderIds();
    ids.bind(clientOrderId('a'), venue('V1'));
    const memory = new OwnerMemory(ids);
    memory.keep(
      new Map([
        [venue('V2'), clientOrderId('b')],
        [venue('V3'), undefined],
      ]),
    );
    const known = memory.of(['V1', 'V2', 'V3', 'V4'].map(venue));
    expect([...known]).toEqual([
      ['V1', 'a'],
      ['V2', 'b'],
      ['V3', undefined],
    ]);
  });

  it('are forgotten, the oldest first, strangers as well: then they are looked up again', () => {
    const memory = new OwnerMemory(new OrderIds(), 2);
    for (const id of ['V1', 'V2', 'V1', 'V3']) memory.keep(new Map([[venue(id), undefined]]));
    expect([...memory.of(['V1', 'V2', 'V3'].map(venue)).keys()]).toEqual(['V1', 'V3']);
  });
});
