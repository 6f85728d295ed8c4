import { clientOrderId } from '@gridbot/core';
import { describe, expect, it } from '@jest/globals';
import { orderIdPrefix, randomOrderIdBase, systemRandom } from './order-id-prefix.js';

describe('an order id base', () => {
  it('is eight lower-case letters and digits', () => {
    for (let round = 0; round < 200; round += 1) expect(randomOrderIdBase(systemRandom)).toMatch(/^[a-z0-9]{8}$/);
  });

  it('uses the whole alphabet of the random source it is given', () => {
    let next = 0;
    const counting = (below: number): number => {
      next += 1;
      return (next - 1) % below;
    };
    const bases = Array.from({ length: 9 }, () => randomOrderIdBase(counting)).join('');
    expect(new Set(bases).size).toBe(36);
  });

  it('differs from one time to the next', () => {
    const bases = Array.from({ length: 1000 }, () => randomOrderIdBase(systemRandom));
    expect(new Set(bases).size).toBe(1000);
  });
});

describe('an order id prefix', () => {
  it.each([
    [0, 'abcdefgh00'],
    [1, 'abcdefgh01'],
    [35, 'abcdefgh0z'],
    [36, 'abcdefgh10'],
    [1295, 'abcdefghzz'],
  ])('ends with restore epoch %d in base 36, always two digits', (epoch, prefix) => {
    expect(orderIdPrefix('abcdefgh', epoch)).toBe(prefix);
  });

  it('leaves room for a counter of eight characters in a client order id', () => {
    expect(() => clientOrderId(`${orderIdPrefix('abcdefgh', 1295)}12345678`)).not.toThrow();
  });

  it('refuses an epoch that no longer fits', () => {
    expect(() => orderIdPrefix('abcdefgh', 1296)).toThrow(/another name/);
  });
});
