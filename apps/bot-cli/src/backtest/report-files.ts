import type { BacktestResult } from '@gridbot/backtest';
import type { JsonValue } from '@gridbot/core';
import { reportText, type NamedValue, type ReportMeta } from '@gridbot/report';
import { rulesLines } from '../check/certificate.view.js';
import type { BacktestFlags } from '../cli/backtest-flags.js';
import { gridbotVersion } from '../cli/version.js';
import type { ResolvedBot } from '../config/resolved-bot.js';
import { writeFile } from '../records/write-pieces.js';
import type { MarketTerms } from '../simulation/market-terms.js';

/** What a report is made of besides the result. */
export interface ReportedBacktest {
  readonly bot: ResolvedBot;
  readonly terms: MarketTerms;
  readonly flags: BacktestFlags;
  /** SHA-256 of the rows, if they come from the data store. */
  readonly dataHash: string | undefined;
  readonly madeAt: number;
}

/**
 * Writes a report into each file of `--report`; what is there is replaced by the whole new one, or kept.
 * @throws GridbotError STORE.*
 */
export async function writeReports(
  result: BacktestResult,
  reported: ReportedBacktest,
  workingDirectory: string,
): Promise<void> {
  const meta = metaOf(reported);
  for (const name of reported.flags.report ?? []) {
    const text = reportText(name, result, meta);
    await writeFile(inOnePiece(text), { name, workingDirectory, force: true, flag: '--report' });
  }
}

async function* inOnePiece(text: string): AsyncGenerator<string> {
  yield text;
}

function metaOf({ bot, terms, flags, dataHash, madeAt }: ReportedBacktest): ReportMeta {
  return {
    bot: bot.config.name,
    madeAt,
    version: gridbotVersion(),
    command: commandOf(flags),
    settings: settingsOf('', bot.strategy.raw),
    terms: rulesLines(terms),
    ...(dataHash !== undefined && { dataHash }),
  };
}

/** The command line that gives the same run. */
export function commandOf({ config, set, data, from, to, path, cache, report = [] }: BacktestFlags): string {
  const day = (at: number): string => new Date(at).toISOString();
  const words = [
    ...(config === undefined ? [] : ['--config', config]),
    ...set.flatMap((setting) => ['--set', setting]),
    '--data',
    ...data,
    ...(from === undefined ? [] : ['--from', day(from)]),
    ...(to === undefined ? [] : ['--to', day(to)]),
    ...(path === undefined ? [] : ['--path', path]),
    ...(cache === false ? ['--no-cache'] : []),
    ...(report.length === 0 ? [] : ['--report', ...report]),
  ];
  return ['gridbot', 'backtest', ...words].map(quoted).join(' ');
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** Settings as names and values, nested ones with their path. */
export function settingsOf(path: string, value: JsonValue): readonly NamedValue[] {
  if (typeof value !== 'object' || value === null) return [{ name: path, value: String(value) }];
  return Object.entries(value).flatMap(([name, inner]) =>
    inner === undefined ? [] : settingsOf(path === '' ? name : `${path}.${name}`, inner),
  );
}
