import { GridbotError } from '@gridbot/core';
import type { MarketPrint } from '@gridbot/exchange-sim';
import { firstPrint } from './replay/first-print.js';
import type { RowRange } from './row-range.js';
import type { Series } from '@gridbot/history';

/** Rows to trade on, and the first print in them. */
export interface TradedRange extends RowRange {
  readonly first: MarketPrint;
}

/** @throws GridbotError DATA.EMPTY if nothing was traded in these rows */
export function tradedRange(series: Series, { from, to }: RowRange): TradedRange {
  const first = firstPrint(series, from, to);
  if (first === undefined)
    throw new GridbotError('DATA.EMPTY', 'nothing was traded in the rows that are to be replayed');
  return { from, to, first };
}
