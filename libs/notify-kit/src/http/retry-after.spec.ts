import { describe, expect, it } from '@jest/globals';
import { retryAfterOf } from './retry-after.js';

const NOW = Date.parse('2026-01-02T03:04:05Z');

describe('the header Retry-After', () => {
  it.each([
    ['7', 7_000],
    [' 0.25 ', 250],
    ['0', 0],
    ['Fri, 02 Jan 2026 03:04:15 GMT', 10_000],
    ['Fri, 02 Jan 2026 03:04:00 GMT', 0],
    ['999999999', 86_400_000],
    ['-7', undefined],
    ['soon', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%j is %j milliseconds', (header, millis) => {
    expect(retryAfterOf(header, NOW)).toBe(millis);
  });
});
