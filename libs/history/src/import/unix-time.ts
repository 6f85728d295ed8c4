const FIRST_SECOND = 1e8;
const FIRST_MILLI = 1e11;
const FIRST_MICRO = 1e14;
const FIRST_NANO = 1e17;

/**
 * Unix milliseconds, whole, of a Unix time `mantissa / 10^decimals`. Its size tells seconds, milliseconds and microseconds apart:
 * the ranges lie a factor of 1000 from each other. NaN for a number that is none of them. What is finer than a millisecond is cut.
 */
export function unixMillis(mantissa: number, decimals: number): number {
  const value = decimals === 0 ? mantissa : mantissa / 10 ** decimals;
  if (value < FIRST_MILLI) return value < FIRST_SECOND ? NaN : millisOfSeconds(mantissa, decimals);
  if (value < FIRST_MICRO) return Math.floor(value);
  return value < FIRST_NANO ? Math.floor(value / 1000) : NaN;
}

/** Only one rounding, so that no whole millisecond is lost. */
function millisOfSeconds(mantissa: number, decimals: number): number {
  return decimals > 3 ? Math.floor(mantissa / 10 ** (decimals - 3)) : mantissa * 10 ** (3 - decimals);
}
