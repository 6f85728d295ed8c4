import { Decimal, GridbotError, price, type Millis, type Price } from '@gridbot/core';
import { walkCandle, type WalkedCandle } from '@gridbot/exchange-sim';
import { columnsOf, requireColumns, timeOf, type Columns } from './csv-columns.js';
import type { FeedItem } from './feed-item.js';
import { priceOn, quantityOn, type Steps } from './on-grid.js';
import { textLines } from './text-lines.js';

const FORMS = {
  6: ['time', 'open', 'high', 'low', 'close', 'volume'],
  7: ['time', 'open', 'high', 'low', 'close', 'volume', 'trades'],
  12: ['time', 'open', 'high', 'low', 'close', 'volume'],
};
/** Trades on the way from one corner of a candle to the next: open, low, high, close. */
const TRADES_A_LEG = 4n;
/** Rows whose distance tells the length of a candle. */
const ROWS_AHEAD = 50;

type Row = Omit<WalkedCandle, 'length'> & { readonly volume: Decimal };

/**
 * A file of candles, each walked as trades from open to low to high to close: Kraken's OHLCVT download (seconds, no header), Binance's bulk
 * download (12 columns, milli- or microseconds), or any with a header that names time, open, high, low, close and volume. Rows without
 * prices are left out.
 * @throws GridbotError DATA.* if it cannot be read
 */
export async function* candleFileFeed(file: string, steps: Steps): AsyncGenerator<FeedItem, void, undefined> {
  let ahead: Row[] | undefined = [];
  let length = 0;
  for await (const row of rows(file, steps)) {
    if (ahead === undefined) {
      yield* walked(row, length, steps);
      continue;
    }
    ahead.push(row);
    if (ahead.length < ROWS_AHEAD) continue;
    length = lengthOf(file, ahead);
    for (const each of ahead) yield* walked(each, length, steps);
    ahead = undefined;
  }
  if (ahead === undefined) return;
  length = lengthOf(file, ahead);
  for (const each of ahead) yield* walked(each, length, steps);
}

async function* rows(file: string, steps: Steps): AsyncGenerator<Row, void, undefined> {
  let columns: Columns | undefined;
  for await (const line of textLines(file)) {
    if (columns === undefined) {
      const found = columnsOf(file, line, FORMS);
      requireColumns(file, found.columns, ['time', 'open', 'high', 'low', 'close', 'volume']);
      columns = found.columns;
      if (found.isHeader) continue;
    }
    const row = rowOf(line.split(','), columns, steps);
    if (row !== undefined) yield row;
  }
}

function rowOf(cells: readonly string[], columns: Columns, steps: Steps): Row | undefined {
  const cell = (name: string): string => cells[columns.get(name)!] ?? '';
  if (cell('open') === '' || cell('close') === '') return undefined;
  const priced = (name: string): Price => priceOn(steps, Decimal.parse(cell(name)));
  return {
    openedAt: timeOf(cell('time')),
    open: priced('open'),
    high: priced('high'),
    low: priced('low'),
    close: priced('close'),
    volume: Decimal.parse(cell('volume')),
  };
}

function lengthOf(file: string, ahead: readonly Row[]): Millis {
  const gaps = ahead.slice(1).map(({ openedAt }, index) => openedAt - ahead[index]!.openedAt);
  const length = Math.min(...gaps);
  if (length > 0 && Number.isFinite(length)) return length;
  throw new GridbotError('DATA.UNSORTED', `${file} needs two candles or more, in the order of time`);
}

function walked(row: Row, length: Millis, steps: Steps): readonly FeedItem[] {
  const prints: { readonly at: number; readonly price: Price }[] = [];
  let target: Price | undefined;
  let stride = Decimal.ZERO;
  walkCandle({ ...row, length }, 'olhc', {
    nextLevel(from, to) {
      if (target !== to) {
        target = to;
        stride = to.minus(from).dividedToStep(Decimal.of(TRADES_A_LEG), steps.tickSize);
      }
      const next = from.plus(stride);
      const isShort = stride.isZero() || (stride.isPositive() ? next.gte(to) : next.lte(to));
      return isShort ? undefined : price(next);
    },
    print: (at, time) => void prints.push({ price: at, at: time }),
  });
  const share = quantityOn(steps, row.volume.dividedBy(Decimal.of(BigInt(prints.length)), 12, 'floor'));
  return prints.map((print) => ({ kind: 'trade', at: print.at, print: { price: print.price, quantity: share } }));
}
