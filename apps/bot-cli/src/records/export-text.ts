import type { BotHeading } from './bot-heading.js';
import { csvLine, type CsvCell } from './csv.js';
import { addRow, NO_ROWS, type TaxQuery, type TaxRow, type TaxTotals } from './tax-rows.js';

/** What stands around the rows of an export. */
export interface ExportFrame extends Pick<TaxQuery, 'method' | 'year' | 'base' | 'quote'> {
  readonly bot: BotHeading;
}

/** An export as it is written: its text in pieces, and what the rows so far sum to. */
export interface ExportText {
  readonly text: AsyncIterable<string>;
  readonly totals: () => TaxTotals;
}

const COLUMNS: readonly (readonly [string, (row: TaxRow, frame: ExportFrame) => CsvCell])[] = [
  ['acquired', ({ acquired }) => acquired?.at.iso],
  ['disposed', ({ disposed }) => disposed.at.iso],
  ['asset', ({ asset }) => asset],
  ['quantity', ({ quantity }) => quantity],
  ['proceeds', ({ proceeds }) => proceeds],
  ['cost', ({ cost }) => cost],
  ['gain', ({ gain }) => gain],
  ['fees', ({ fees }) => fees],
  ['currency', (_, { quote }) => quote],
  ['fees_apart', ({ feesApart }) => amountsText(feesApart)],
  ['origin', ({ origin }) => origin],
  ['acquired_trade', ({ acquired }) => acquired?.tradeId],
  ['disposed_trade', ({ disposed }) => disposed.tradeId],
  ['acquired_order', ({ acquired }) => acquired?.clientOrderId],
  ['disposed_order', ({ disposed }) => disposed.clientOrderId],
];

/** Rows as CSV with a heading, or as one JSON document with a row a line. */
export function exportText(format: 'csv' | 'json', rows: AsyncIterable<TaxRow>, frame: ExportFrame): ExportText {
  let totals = NO_ROWS;
  async function* counted(): AsyncGenerator<TaxRow> {
    for await (const row of rows) {
      totals = addRow(totals, row);
      yield row;
    }
  }
  const text = format === 'csv' ? csvText(counted(), frame) : jsonText(counted(), frame, () => totals);
  return { text, totals: () => totals };
}

async function* csvText(rows: AsyncIterable<TaxRow>, frame: ExportFrame): AsyncGenerator<string> {
  yield csvLine(COLUMNS.map(([heading]) => heading));
  for await (const row of rows) yield csvLine(COLUMNS.map(([, cell]) => cell(row, frame)));
}

async function* jsonText(
  rows: AsyncIterable<TaxRow>,
  frame: ExportFrame,
  totals: () => TaxTotals,
): AsyncGenerator<string> {
  const head = JSON.stringify(frame);
  yield `${head.slice(0, -1)},"rows":[`;
  let separator = '\n';
  for await (const row of rows) {
    yield `${separator}${JSON.stringify(row)}`;
    separator = ',\n';
  }
  yield `\n],"totals":${JSON.stringify(totals())}}\n`;
}

/** `0.01 BNB; 2 KFEE`. */
function amountsText(amounts: TaxRow['feesApart']): string {
  return Object.entries(amounts)
    .map(([asset, amount]) => `${amount} ${asset}`)
    .join('; ');
}
