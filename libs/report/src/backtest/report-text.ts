import type { BacktestResult } from '@gridbot/backtest';
import { GridbotError } from '@gridbot/core';
import { equityCsv, fillsCsv, levelsCsv, monthsCsv, roundTripsCsv } from '../csv/run-csv.js';
import { renderMarkdown } from '../markdown/render-markdown.js';
import { renderHtml } from './render-html.js';
import type { ReportMeta } from './report-meta.js';

/** Tables of a run by the end of a CSV file's name; any other CSV file gets the fills. */
const CSV_TABLES = [
  ['equity', equityCsv],
  ['months', monthsCsv],
  ['round-trips', roundTripsCsv],
  ['levels', levelsCsv],
  ['fills', fillsCsv],
] as const;

const KNOWN = /\.(html?|md|markdown|csv|json)$/i;

/**
 * Refuses names of reports whose format they do not tell: before a run that takes minutes, not after.
 * @throws GridbotError CONFIG.INVALID
 */
export function requireReportNames(names: readonly string[]): void {
  const unknown = names.find((name) => !KNOWN.test(name));
  if (unknown === undefined) return;
  throw new GridbotError(
    'CONFIG.INVALID',
    `--report ${unknown}: the end of the name says what is written. Expected .html, .md, .csv or .json`,
    { details: { name: unknown } },
  );
}

/**
 * A report in the format that the name of its file ends with.
 * @throws GridbotError CONFIG.INVALID for any other name, or for a CSV of a run without a trace
 */
export function reportText(name: string, run: BacktestResult, meta: ReportMeta): string {
  requireReportNames([name]);
  switch (KNOWN.exec(name)![1]!.toLowerCase()) {
    case 'csv':
      return csvOf(name, run);
    case 'json':
      return `${JSON.stringify(run)}\n`;
    case 'md':
    case 'markdown':
      return renderMarkdown(run, meta);
    default:
      return renderHtml(run, meta);
  }
}

function csvOf(name: string, { trace }: BacktestResult): string {
  if (trace === undefined) {
    throw new GridbotError('CONFIG.INVALID', `${name} needs a run with a trace: set trace of the backtest's options`, {
      details: { name },
    });
  }
  const stem = name.toLowerCase().replace(/\.csv$/, '');
  const [, render] = CSV_TABLES.find(([table]) => stem.endsWith(table)) ?? CSV_TABLES[4];
  return render(trace);
}
