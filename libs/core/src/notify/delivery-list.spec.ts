import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { Message } from '../model/message.js';
import { DeliveryList } from './delivery-list.js';

function aMessage(id: string): Message {
  const said = { level: 'info', topic: 'test.notice', title: id, text: '', facts: [] } as const;
  return { id, bot: 'btc', mode: 'dry-run', at: 1, ...said };
}

const deliveries = (ids: readonly (string | number)[], dueAt = 0) =>
  ids.map((id) => ({ message: aMessage(String(id)), dueAt }));
const idsOf = (list: DeliveryList, now = 0, limit = Infinity) => list.due(now, limit).map(({ message }) => message.id);

describe('the list of deliveries', () => {
  it('hands out what is due in the order in which it came', () => {
    const list = new DeliveryList();
    list.keep(deliveries(['later'], 10), 9);
    list.keep(deliveries(['now', 'too'], 5), 9);
    expect([idsOf(list, 4), idsOf(list, 5), idsOf(list, 10), idsOf(list, 10, 2)]).toEqual([
      [],
      ['now', 'too'],
      ['later', 'now', 'too'],
      ['later', 'now'],
    ]);
    expect(list.nextDue()).toBe(5);
  });

  it('takes an id once while it waits', () => {
    const list = new DeliveryList();
    list.keep(deliveries(['a', 'a', 'b']), 9);
    list.keep(deliveries(['b', 'c']), 9);
    expect(idsOf(list)).toEqual(['a', 'b', 'c']);
    list.remove(['a', 'x']);
    expect(['a', 'b', 'x'].map((id) => list.has(id))).toEqual([false, true, false]);
    list.keep(deliveries(['a']), 9);
    expect(idsOf(list)).toEqual(['b', 'c', 'a']);
  });

  it('counts tries', () => {
    const list = new DeliveryList();
    list.keep(deliveries(['a', 'b']), 9);
    list.tried(['a', 'x']);
    list.tried(['a']);
    expect(list.due(0, 9).map(({ tries }) => tries)).toEqual([2, 0]);
  });

  it('knows no next one when it is empty', () => {
    expect(new DeliveryList().nextDue()).toBeUndefined();
  });

  it('drops the oldest of too many, and accounts for every one of them', () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 12 });
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 7 }), (batches, atMost) => {
        const list = new DeliveryList();
        let kept = 0;
        for (const size of batches) {
          list.keep(deliveries(Array.from({ length: size }, (_, index) => kept + index)), atMost);
          kept += size;
          const left = list.due(0, Infinity);
          expect(left.length).toBe(Math.min(kept, atMost));
          expect(left.reduce((sum, { dropped }) => sum + dropped, 0)).toBe(kept - left.length);
          expect(left.slice(1).every(({ dropped }) => dropped === 0)).toBe(true);
          expect(idsOf(list).at(-1)).toBe(kept === 0 ? undefined : String(kept - 1));
        }
      }),
    );
  });
});
