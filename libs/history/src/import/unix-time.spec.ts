import { describe, expect, it } from '@jest/globals';
import { unixMillis } from './unix-time.js';

describe('unixMillis', () => {
  it.each([
    ['seconds', 1672531436, 0, 1672531436000],
    ['seconds with one decimal', 16725314365, 1, 1672531436500],
    ['seconds with microseconds, the finer part cut', 1672531436905999, 6, 1672531436905],
    ['seconds with microseconds on a whole millisecond', 1672531436905000, 6, 1672531436905],
    ['milliseconds', 1733011200000, 0, 1733011200000],
    ['microseconds', 1735689600000000, 0, 1735689600000],
    ['microseconds, the finer part cut', 1735689600123999, 0, 1735689600123],
  ])('reads %s', (_name, mantissa, decimals, millis) => {
    expect(unixMillis(mantissa, decimals)).toBe(millis);
  });

  it.each([
    ['a number that is no time', 12345, 0],
    ['zero', 0, 0],
    ['nanoseconds', 1735689600000000000, 0],
  ])('refuses %s', (_name, mantissa, decimals) => {
    expect(unixMillis(mantissa, decimals)).toBeNaN();
  });
});
