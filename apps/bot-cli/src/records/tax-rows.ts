import {
  Decimal,
  FillMatcher,
  plusAmounts,
  type AccountedFill,
  type AccountingTerms,
  type Amounts,
  type BotReader,
  type Disposal,
  type MatchingMethod,
} from '@gridbot/core';
import { instant, type Instant } from './instant.js';

/** What rows are wanted. */
export interface TaxQuery extends AccountingTerms {
  readonly method: MatchingMethod;
  /** Only disposals of this year, UTC. Everything before it is matched all the same. */
  readonly year?: number;
}

/** One side of a row. */
export interface TaxSide {
  readonly at: Instant;
  readonly tradeId: string;
  readonly clientOrderId: string;
}

/** A row of a tax table; amounts are in quote unless an asset is named. */
export interface TaxRow extends Omit<Disposal, 'acquiredBy' | 'disposedBy'> {
  /** Absent for what was acquired by several fills at average cost, or by none. */
  readonly acquired?: TaxSide;
  readonly disposed: TaxSide;
}

/** Sums of rows. */
export interface TaxTotals {
  readonly rows: number;
  readonly quantity: Decimal;
  readonly proceeds: Decimal;
  /** Of rows whose cost is known. */
  readonly cost: Decimal;
  readonly gain: Decimal;
  readonly fees: Decimal;
  readonly feesApart: Amounts;
  /** Of rows whose acquisition is not known; proceeds are in `proceeds` too. */
  readonly unknown: { readonly rows: number; readonly quantity: Decimal; readonly proceeds: Decimal };
}

/** All rows of a bot, however many, in the order in which the disposals were counted. */
export async function* taxRows({ fills }: BotReader, { method, year, ...terms }: TaxQuery): AsyncGenerator<TaxRow> {
  const matcher = new FillMatcher(method, terms);
  for await (const fill of fills.each()) {
    const isWanted = year === undefined || new Date(fill.fill.at).getUTCFullYear() === year;
    for (const disposal of matcher.add(fill)) if (isWanted) yield taxRow(disposal);
  }
}

function taxRow({ acquiredBy, disposedBy, ...disposal }: Disposal): TaxRow {
  return { ...disposal, ...(acquiredBy && { acquired: side(acquiredBy) }), disposed: side(disposedBy) };
}

function side({ clientOrderId, fill: { at, tradeId } }: AccountedFill): TaxSide {
  return { at: instant(at), tradeId, clientOrderId };
}

/** Sums of no rows. */
export const NO_ROWS: TaxTotals = {
  rows: 0,
  quantity: Decimal.ZERO,
  proceeds: Decimal.ZERO,
  cost: Decimal.ZERO,
  gain: Decimal.ZERO,
  fees: Decimal.ZERO,
  feesApart: {},
  unknown: { rows: 0, quantity: Decimal.ZERO, proceeds: Decimal.ZERO },
};

/** The sums with one row more. */
export function addRow(totals: TaxTotals, row: TaxRow): TaxTotals {
  const { quantity, proceeds, cost = Decimal.ZERO, gain = Decimal.ZERO, fees, feesApart } = row;
  const { unknown } = totals;
  return {
    rows: totals.rows + 1,
    quantity: totals.quantity.plus(quantity),
    proceeds: totals.proceeds.plus(proceeds),
    cost: totals.cost.plus(cost),
    gain: totals.gain.plus(gain),
    fees: totals.fees.plus(fees),
    feesApart: plusAmounts(totals.feesApart, feesApart),
    unknown:
      row.origin === 'unknown'
        ? {
            rows: unknown.rows + 1,
            quantity: unknown.quantity.plus(quantity),
            proceeds: unknown.proceeds.plus(proceeds),
          }
        : unknown,
  };
}
