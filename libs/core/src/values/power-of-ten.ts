const POWERS: bigint[] = [1n];

/** Ten to the power of `exponent` (a whole number, 0 or more), remembered for the next caller. */
export function powerOfTen(exponent: number): bigint {
  for (let known = POWERS.length; known <= exponent; known += 1) POWERS.push(POWERS[known - 1]! * 10n);
  return POWERS[exponent]!;
}
