import { Decimal, type Asset, type Fill } from '@gridbot/core';

/** Fees of the period in one asset, by both sides. */
export interface ComparedFees {
  readonly asset: Asset;
  readonly here: Decimal;
  readonly there: Decimal;
}

/** Sums the fees of executions by asset, in alphabetical order. Where the sums differ, so does an execution. */
export function compareFees(
  here: readonly { readonly fill: Fill }[],
  there: readonly { readonly fill: Fill }[],
): readonly ComparedFees[] {
  const [own, venue] = [feesOf(here), feesOf(there)];
  return [...new Set([...own.keys(), ...venue.keys()])]
    .sort()
    .map((asset) => ({ asset, here: own.get(asset) ?? Decimal.ZERO, there: venue.get(asset) ?? Decimal.ZERO }));
}

function feesOf(fills: readonly { readonly fill: Fill }[]): ReadonlyMap<Asset, Decimal> {
  const sums = new Map<Asset, Decimal>();
  for (const { fill } of fills) sums.set(fill.feeAsset, (sums.get(fill.feeAsset) ?? Decimal.ZERO).plus(fill.fee));
  return sums;
}
