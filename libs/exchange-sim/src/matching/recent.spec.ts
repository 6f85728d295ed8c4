import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Recent } from './recent.js';

describe('the newest so many items', () => {
  it('are kept in order, and each other one is handed back once, oldest first', () => {
    fc.assert(
      fc.property(fc.array(fc.nat()), fc.integer({ min: 0, max: 5 }), (items, keep) => {
        const recent = new Recent<number>(keep);
        const forgotten = items.map((item) => recent.add(item)).filter((item) => item !== undefined);
        const kept = Math.min(keep, items.length);
        expect(recent.items()).toEqual(items.slice(items.length - kept));
        expect(forgotten).toEqual(items.slice(0, items.length - kept));
      }),
    );
  });
});
