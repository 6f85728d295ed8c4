import { describe, expect, it } from '@jest/globals';
import { decimal } from '@gridbot/core';
import { fieldDifferences } from './field-differences.js';

describe('fieldDifferences', () => {
  it('finds none between equal values, whatever objects they are made of', () => {
    const kept = { price: decimal('1.50'), tags: ['a', { b: null }] };
    expect(fieldDifferences('', kept, { tags: ['a', { b: null }], price: '1.5', gone: undefined })).toEqual([]);
  });

  it('names each field with both sides', () => {
    const kept = [{ type: 'submit-order', price: decimal('1'), key: 'buy:1' }];
    const now = [{ type: 'submit-order', price: decimal('2'), postOnly: true }];
    expect(fieldDifferences('commands', kept, now)).toEqual([
      { path: 'commands[0].price', kept: '1', now: '2' },
      { path: 'commands[0].key', kept: 'buy:1' },
      { path: 'commands[0].postOnly', now: true },
    ]);
  });

  it('shows a missing entry of a list, and another kind of value, as a whole', () => {
    expect(fieldDifferences('commands', [1], [1, { a: 1 }])).toEqual([{ path: 'commands[1]', now: { a: 1 } }]);
    expect(fieldDifferences('x', { a: 1 }, [1])).toEqual([{ path: 'x', kept: { a: 1 }, now: [1] }]);
    expect(fieldDifferences('x', null, 0)).toEqual([{ path: 'x', kept: null, now: 0 }]);
  });
});
