import { describe, expect, it } from '@jest/globals';
import { decimal } from '../values/decimal.js';
import { guardProblems } from './guard-problems.js';
import { BAD_PRINT_DEFAULTS } from './guard-settings.js';

const paths = (settings: Parameters<typeof guardProblems>[0]) => guardProblems(settings).map(({ path }) => path);

describe('settings of guards', () => {
  it('may all be absent, and are in order as they come', () => {
    expect(paths({})).toEqual([]);
    expect(paths({ badPrint: BAD_PRINT_DEFAULTS, ordersPerMinute: 1 })).toEqual([]);
    expect(paths({ maxLoss: { amount: decimal('0.01'), cancel: 'all' } })).toEqual([]);
  });

  it('are all looked at', () => {
    const cancel = 'none';
    const badPrint = { maxDistance: decimal('1.01'), bookMargin: decimal('-1'), prints: 1, within: 0, silence: 1.5 };
    const maxLoss = { amount: decimal('0'), cancel } as const;
    const maxDrawdown = { fraction: decimal('1'), cancel } as const;
    expect(paths({ badPrint, maxLoss, maxDrawdown, ordersPerMinute: 0 })).toEqual([
      ...['badPrint.maxDistance', 'badPrint.bookMargin', 'badPrint.prints', 'badPrint.within', 'badPrint.silence'],
      ...['maxLoss.amount', 'maxDrawdown.fraction', 'ordersPerMinute'],
    ]);
  });
});
