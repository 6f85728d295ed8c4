import { describe, expect, it } from '@jest/globals';
import { afterRefusal, isDue, type Retry } from './retry.js';

describe('a retry', () => {
  it('waits a second at first, twice as long each time, and never more than five minutes', () => {
    let retry: Retry | undefined;
    const delays = Array.from({ length: 12 }, () => {
      retry = afterRefusal(retry, 1_000);
      return retry.notBefore - 1_000;
    });
    expect(delays.map((delay) => delay / 1_000)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]);
  });

  it('waits no longer for orders that were placed together and are refused together', () => {
    let retry = afterRefusal(undefined, 1_020, 1_000);
    for (const at of [1_021, 1_030, 1_040]) retry = afterRefusal(retry, at, 1_000);
    expect(retry).toEqual({ tries: 1, notBefore: 2_040 });
    expect(afterRefusal(retry, 2_060, 2_041)).toEqual({ tries: 2, notBefore: 4_060 });
  });

  it('is due at its time, and where nothing was refused', () => {
    const retry = afterRefusal(undefined, 1_000);
    expect([isDue(retry, 1_999), isDue(retry, 2_000), isDue(undefined, 0)]).toEqual([false, true, true]);
  });

  it('counts thousands of refusals without overflowing', () => {
    expect(afterRefusal({ tries: 5_000, notBefore: 0 }, 0)).toEqual({ tries: 5_001, notBefore: 300_000 });
  });
});
