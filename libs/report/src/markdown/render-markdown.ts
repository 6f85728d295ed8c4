import {
  amountText,
  countText,
  dayText,
  momentText,
  percentText,
  signedText,
  type BacktestResult,
} from '@gridbot/backtest';
import type { ReportMeta } from '../backtest/report-meta.js';
import { verdict } from '../backtest/verdict.js';
import { compare } from '../figures/comparison.js';
import { FIGURE_NOTES } from '../figures/figure-notes.js';
import { digitsOf } from '../figures/money.js';
import { fileText, shareText } from '../text/number-text.js';
import { markdownTable, plain } from './markdown-table.js';

type Lines = readonly string[];

/** A backtest's report as Markdown: what the page says, without its charts. */
export function renderMarkdown(run: BacktestResult, meta: ReportMeta = {}): string {
  const { warnings, headline, sentences } = verdict(run, meta);
  const { columns, rows } = compare(run);
  const lines = [
    `# Backtest: ${plain(meta.bot ?? run.strategy)} on ${plain(run.instrument)}`,
    `${dayText(run.from)} to ${dayText(run.to)} UTC, ${countText(run.rows)} ${run.series}${run.path === undefined ? '' : `, walked ${run.path}`}`,
    ...(warnings.length === 0 ? [] : [warnings.map((warning) => `> - ${plain(warning)}`).join('\n')]),
    `**${plain(headline)}** ${sentences.map(plain).join(' ')}`,
    '## Against doing something else',
    block(
      markdownTable(
        ['', ...columns],
        rows.map(({ label, cells }) => [label, ...cells]),
      ),
    ),
    '## Figures',
    block(markdownTable(['Figure', 'Value', 'Formula'], figureRows(run), 'facts')),
    ...chapter('Month by month', monthLines(run)),
    ...chapter('The same candles in several readings', readingLines(run, meta)),
    ...chapter('Quality of the data', dataLines(run)),
    ...chapter('How it was run', factLines(run, meta)),
  ];
  return `${lines.join('\n\n')}\n`;
}

function block(lines: Lines): string {
  return lines.join('\n');
}

function chapter(title: string, lines: Lines): Lines {
  return lines.length === 0 ? [] : [`## ${title}`, block(lines)];
}

function figureRows(run: BacktestResult): readonly (readonly string[])[] {
  return FIGURE_NOTES.flatMap((note) => {
    const value = note.show(run);
    return value === undefined ? [] : [[note.name, value, note.formula]];
  });
}

function monthLines(run: BacktestResult): Lines {
  const months = run.trace?.months ?? [];
  const digits = digitsOf(run);
  const share = (value: number | undefined): string => (value === undefined ? '–' : shareText(value));
  return months.length === 0
    ? []
    : markdownTable(
        [
          'Month',
          'Return',
          'Buy and hold',
          `Profit, ${run.quote}`,
          `Grid profit, ${run.quote}`,
          'Fills',
          'Round trips',
        ],
        months.map((month) => [
          month.month,
          share(month.return),
          share(month.holdReturn),
          signedText(month.profit, digits),
          signedText(month.gridProfit, digits),
          countText(month.fills),
          countText(month.roundTrips),
        ]),
      );
}

function readingLines(run: BacktestResult, { bounds }: ReportMeta): Lines {
  if (bounds === undefined) return [];
  const digits = digitsOf(run);
  return [
    ...markdownTable(
      ['Reading', `Profit, ${run.quote}`, 'Largest drawdown', 'Fills', `Fees, ${run.quote}`],
      bounds.readings.map(({ name, profit, maxDrawdown, fills, fees }) => [
        name,
        signedText(profit, digits),
        percentText(maxDrawdown),
        countText(fills),
        amountText(fees, digits),
      ]),
    ),
    '',
    ...bounds.claims.map(({ claim, verdict }) => `- ${plain(claim)}: ${verdict}`),
  ];
}

function dataLines({ data }: BacktestResult): Lines {
  if (data === undefined) return [];
  const { rows, kind, gaps, zeroVolume, duplicates, files } = data;
  return [
    `- ${countText(rows)} ${kind}; ${countText(gaps.count)} gaps, ${countText(gaps.missing)} rows missing, ${countText(zeroVolume)} without volume, ${countText(duplicates)} repeats dropped`,
    ...files.map(({ file, format }) => `- ${plain(fileText(file))} (${format})`),
  ];
}

function factLines(run: BacktestResult, meta: ReportMeta): Lines {
  const { command, version, dataHash, madeAt, settings = [], terms = [] } = meta;
  const fact = (name: string, value: string | undefined): Lines =>
    value === undefined ? [] : [`- ${name}: ${plain(value)}`];
  return [
    ...fact('command', command),
    ...fact('GridBot', version),
    ...fact('hash of the data', dataHash),
    ...fact('report made', madeAt === undefined ? undefined : `${momentText(madeAt)} UTC`),
    ...fact('ledger', run.ledgerBalanced ? 'balanced' : 'NOT BALANCED'),
    ...settings.flatMap(({ name, value }) => fact(name, value)),
    ...terms.map((line) => `- ${plain(line.trim())}`),
  ];
}
