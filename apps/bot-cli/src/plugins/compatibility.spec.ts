import { describe, expect, it } from '@jest/globals';
import { requireCompatible } from './compatibility.js';

describe('requireCompatible', () => {
  const exchange = { name: 'tiny', provides: ['market-data.ticker', 'order.limit'] } as const;

  it('accepts an exchange that provides everything', () => {
    expect(() => requireCompatible({ name: 'grid', requires: ['order.limit'] }, exchange)).not.toThrow();
  });

  it('names both and everything that is missing, with its meaning', () => {
    const grid = { name: 'grid', requires: ['order.limit', 'order.post-only', 'history.fills'] } as const;
    expect(() => requireCompatible(grid, exchange)).toThrow(
      expect.objectContaining({
        code: 'PLUGIN.INCOMPATIBLE',
        message: expect.stringMatching(
          /"grid" cannot run on exchange "tiny"[^]*order\.post-only: can refuse[^]*history\.fills: lists/,
        ),
      }),
    );
  });
});
