import { Decimal, type Asset, type KeptFill } from '@gridbot/core';

/** The fills of a period: however many there were, all of them are counted. */
export interface PeriodFills {
  readonly buys: number;
  readonly sells: number;
  readonly fees: ReadonlyMap<Asset, Decimal>;
  /** The last of them, oldest first, for a picture. */
  readonly shown: readonly KeptFill[];
}

/** More would cover each other, and each of them costs time in which nothing is traded. */
const MOST_SHOWN = 500;

/** Counts fills that come oldest first. */
export async function periodFills(fills: AsyncIterable<KeptFill>): Promise<PeriodFills> {
  const counts = { buy: 0, sell: 0 };
  const fees = new Map<Asset, Decimal>();
  let shown: KeptFill[] = [];
  for await (const kept of fills) {
    const { side, fill } = kept;
    counts[side] += 1;
    fees.set(fill.feeAsset, (fees.get(fill.feeAsset) ?? Decimal.ZERO).plus(fill.fee));
    shown.push(kept);
    if (shown.length === 2 * MOST_SHOWN) shown = shown.slice(-MOST_SHOWN);
  }
  return { buys: counts.buy, sells: counts.sell, fees, shown: shown.slice(-MOST_SHOWN) };
}
