import { Decimal, type Side } from '@gridbot/core';
import { columnsOf, requireColumns, timeOf, type Columns } from './csv-columns.js';
import type { FeedItem } from './feed-item.js';
import { priceOn, quantityOn, type Steps } from './on-grid.js';
import { textLines } from './text-lines.js';

/** Kraken's time-and-sales have no header. */
const FORMS = { 3: ['time', 'price', 'volume'] };

/**
 * The trades of a file: Kraken's time-and-sales (seconds, price, volume), Binance's (`trade_id,price,qty,time_ms,buyer_is_maker`), or any
 * with a header that names time, price and volume.
 * @throws GridbotError DATA.* if it cannot be read
 */
export async function* tradeFileFeed(file: string, steps: Steps): AsyncGenerator<FeedItem, void, undefined> {
  let columns: Columns | undefined;
  for await (const line of textLines(file)) {
    if (columns === undefined) {
      const found = columnsOf(file, line, FORMS);
      requireColumns(file, found.columns, ['time', 'price', 'volume']);
      columns = found.columns;
      if (found.isHeader) continue;
    }
    yield itemOf(line.split(','), columns, steps);
  }
}

function itemOf(cells: readonly string[], columns: Columns, steps: Steps): FeedItem {
  const cell = (name: string): string => cells[columns.get(name) ?? -1] ?? '';
  const side = sideOf(cell('side'), cell('buyer_is_maker'));
  return {
    kind: 'trade',
    at: timeOf(cell('time')),
    print: {
      price: priceOn(steps, Decimal.parse(cell('price'))),
      quantity: quantityOn(steps, Decimal.parse(cell('volume'))),
      ...(side !== undefined && { side }),
    },
  };
}

function sideOf(side: string, buyerIsMaker: string): Side | undefined {
  if (side !== '') return side.toLowerCase().startsWith('s') ? 'sell' : 'buy';
  if (buyerIsMaker === '') return undefined;
  return buyerIsMaker.toLowerCase() === 'true' ? 'sell' : 'buy';
}
