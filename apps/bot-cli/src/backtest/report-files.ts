import type { BacktestResult, Bounds } from '@gridbot/backtest';
import type { JsonValue } from '@gridbot/core';
import { reportedBounds, reportText, type NamedValue, type ReportMeta } from '@gridbot/report';
import type { BacktestFlags } from '../cli/backtest-flags.js';
import { gridbotVersion } from '../cli/version.js';
import type { ResolvedBot } from '../config/resolved-bot.js';
import { writeFile } from '../records/write-pieces.js';
import type { MarketTerms } from '../simulation/market-terms.js';
import { runTermsLines } from './run-terms.view.js';

export { requireReportNames } from '@gridbot/report';

/** What a report is made of besides the result. */
export interface ReportedBacktest {
  readonly bot: ResolvedBot;
  readonly terms: MarketTerms;
  readonly flags: BacktestFlags;
  /** SHA-256 of the rows, if they come from the data store. */
  readonly dataHash: string | undefined;
  readonly madeAt: number;
  readonly bounds: Bounds | undefined;
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

function metaOf({ bot, terms, flags, dataHash, madeAt, bounds }: ReportedBacktest): ReportMeta {
  return {
    bot: bot.config.name,
    madeAt,
    version: gridbotVersion(),
    command: commandOf(flags),
    settings: settingsOf('', bot.strategy.raw),
    terms: runTermsLines(terms, flags.guards && bot.config.guards),
    ...(dataHash !== undefined && { dataHash }),
    ...(bounds && { bounds: reportedBounds(bounds) }),
  };
}

/** Settings that decide a backtest. Others may be secrets, and reports are handed around. */
function isToldInReports(setting: string): boolean {
  return /^(?:name|exchange\.(?:use|instrument)|(?:strategy|simulation|guards)\..*)\s*=/s.test(setting);
}

/** The command line that gives the same run. */
export function commandOf(flags: BacktestFlags): string {
  const { config, set, data, detail = [], from, to, path, fills, bounds, guards, cache, report = [] } = flags;
  const list = (flag: string, words: readonly string[]): readonly string[] =>
    words.length === 0 ? [] : [flag, ...words];
  const one = (flag: string, word: string | undefined): readonly string[] => (word === undefined ? [] : [flag, word]);
  const instant = (at: number | undefined): string | undefined =>
    at === undefined ? undefined : new Date(at).toISOString();
  const words = [
    ...one('--config', config),
    ...set.filter(isToldInReports).flatMap((setting) => ['--set', setting]),
    ...list('--data', data),
    ...list('--detail', detail),
    ...one('--from', instant(from)),
    ...one('--to', instant(to)),
    ...one('--path', path),
    ...one('--fills', fills),
    ...(bounds === true ? ['--bounds'] : []),
    ...(guards === true ? ['--guards'] : []),
    ...(cache === false ? ['--no-cache'] : []),
    ...list('--report', report),
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
