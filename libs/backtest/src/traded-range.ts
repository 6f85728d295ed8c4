import { GridbotError } from '@gridbot/core';
import type { MarketPrint } from '@gridbot/exchange-sim';
import type { SeriesSource } from '@gridbot/history';
import { firstPrint } from './replay/first-print.js';
import { rowWindows } from './replay/row-window.js';
import type { RowRange } from './row-range.js';

/** Rows to trade on, and the first print in them. */
export interface TradedRange extends RowRange {
  readonly first: MarketPrint;
}

/** @throws GridbotError DATA.EMPTY if nothing was traded in these rows */
export async function tradedRange(source: SeriesSource, { from, to }: RowRange): Promise<TradedRange> {
  for await (const { series } of rowWindows(source, from, to)) {
    const first = firstPrint(series);
    if (first !== undefined) return { from, to, first };
  }
  throw new GridbotError(
    'DATA.EMPTY',
    'nothing was traded in the rows that are to be replayed: ask for more of them, or give other data',
  );
}
