import { EXACT_POWERS, type Units } from './units.js';

/** Plain notation of units that are a safe integer, where the power of ten of the scale is exact as well. */
export function plainText(units: number, scale: number): string {
  const size = units < 0 ? -units : units;
  const one = EXACT_POWERS[scale]!;
  const whole = Math.floor(size / one);
  let fraction = size - whole * one;
  if (fraction === 0) return units < 0 ? `-${whole}` : `${whole}`;
  let digits = scale;
  for (; fraction % 10 === 0; digits -= 1) fraction /= 10;
  const text = `${whole}.${fraction.toString().padStart(digits, '0')}`;
  return units < 0 ? `-${text}` : text;
}

/** Plain notation of units of any size. */
export function longText(units: Units, scale: number): string {
  const digits = (units < 0 ? -units : units).toString().padStart(scale + 1, '0');
  const whole = digits.slice(0, -scale);
  const fraction = withoutTrailingZeros(digits.slice(-scale));
  const text = fraction === '' ? whole : `${whole}.${fraction}`;
  return units < 0 ? `-${text}` : text;
}

function withoutTrailingZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits[end - 1] === '0') end -= 1;
  return digits.slice(0, end);
}
