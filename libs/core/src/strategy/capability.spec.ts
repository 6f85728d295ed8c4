import { describe, expect, it } from '@jest/globals';
import { CAPABILITIES, missingCapabilities, type Capability } from './capability.js';

describe('capabilities', () => {
  it('that a strategy needs and an exchange lacks are listed, in the order they are needed', () => {
    expect(missingCapabilities(['order.post-only', 'order.limit', 'history.fills'], ['order.limit'])).toEqual([
      ...['order.post-only', 'history.fills'],
    ]);
    expect(missingCapabilities([], [])).toEqual([]);
    expect(missingCapabilities(['order.limit'], ['order.limit', 'order.market'])).toEqual([]);
  });

  it('all say what they mean', () => {
    const all = Object.keys(CAPABILITIES) as Capability[];
    expect(missingCapabilities(all, [])).toEqual(all);
    expect(Object.values(CAPABILITIES).every((meaning) => meaning.length > 10)).toBe(true);
  });
});
