import { Decimal } from '@gridbot/core';

/** A price and how it is written at the edge of a chart. */
export interface PriceMark {
  readonly price: Decimal;
  readonly label: string;
}

/**
 * Round prices between two others: multiples of 1, 2 or 5 times a power of ten, about `wanted` of them, all written with the same number of digits.
 * @param low above zero or zero @param high above `low`
 */
export function priceMarks(low: Decimal, high: Decimal, wanted: number): readonly PriceMark[] {
  const { step, digits } = roundStep(high.minus(low).toDouble() / wanted);
  const marks: PriceMark[] = [];
  for (let price = low.ceilTo(step); price.lte(high); price = price.plus(step)) {
    marks.push({ price, label: withDigits(price, digits) });
  }
  return marks;
}

/** The smallest round step that is not below `rough`. */
function roundStep(rough: number): { step: Decimal; digits: number } {
  const power = Math.floor(Math.log10(rough));
  const lead = [1, 2, 5, 10].find((candidate) => candidate * 10 ** power >= rough) ?? 10;
  if (power < 0) return { step: Decimal.of(lead, -power), digits: lead === 10 ? -power - 1 : -power };
  return { step: Decimal.of(BigInt(lead) * 10n ** BigInt(power)), digits: 0 };
}

function withDigits(price: Decimal, digits: number): string {
  const [whole = '', fraction = ''] = price.toString().split('.');
  return digits === 0 ? whole : `${whole}.${fraction.padEnd(digits, '0')}`;
}
