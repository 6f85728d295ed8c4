import type { BotReader, MatchingMethod } from '@gridbot/core';
import { headingOf, tradedAssets } from './bot-heading.js';
import { exportText } from './export-text.js';
import { otherPrices } from './pnl-report.js';
import { taxRows, type TaxTotals } from './tax-rows.js';
import { pieces, writeFile, type OutputFile } from './write-pieces.js';

/** What is exported. */
export interface ExportQuery {
  readonly format: 'csv' | 'json';
  readonly lots: MatchingMethod;
  readonly year?: number;
  readonly assetPrice: Readonly<Record<string, string>>;
}

/** Where it goes: a file, or what takes text. */
export type ExportTarget = OutputFile | ((text: string) => void);

/** Writes the tax rows of a bot; returns their sums. @throws GridbotError CONFIG.INVALID, STORE.* */
export async function exportRecords(reader: BotReader, query: ExportQuery, target: ExportTarget): Promise<TaxTotals> {
  const assets = tradedAssets(reader);
  const { lots: method, year, format } = query;
  const terms = { ...assets, method, ...(year !== undefined && { year }) };
  const rows = taxRows(reader, { ...terms, prices: otherPrices(query.assetPrice, assets) });
  const { text, totals } = exportText(format, rows, { bot: headingOf(reader), ...terms });
  if (typeof target === 'function') for await (const piece of pieces(text)) target(piece);
  else await writeFile(text, target);
  return totals();
}
