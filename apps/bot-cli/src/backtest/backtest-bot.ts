import { resolve } from 'node:path';
import {
  renderBacktest,
  renderBounds,
  runBacktest,
  runBounds,
  type BacktestOptions,
  type BacktestResult,
  type BoundedBacktest,
} from '@gridbot/backtest';
import { onStopSignal } from '../bot/stop-signals.js';
import type { BacktestFlags } from '../cli/backtest-flags.js';
import type { CliContext } from '../cli/cli-context.js';
import { Interrupted } from '../cli/interrupted.js';
import { guardSettings, type GuardsConfig } from '../config/guards.config.js';
import { instrumentIdOf, type ResolvedBot } from '../config/resolved-bot.js';
import { ImportProgress } from '../data/import-progress.js';
import { openHistory, type HistoryFlags, type OpenedHistory } from '../data/open-history.js';
import { otherInstrument } from '../data/other-instrument.js';
import { simulatedTerms, type MarketTerms } from '../simulation/market-terms.js';
import { foreignTerms } from './foreign-terms.js';
import { requireOwnFiles, type NamedFile } from './output-files.js';
import { runTermsLines } from './run-terms.view.js';

/** A run, and its bounds if they were asked for. */
type RunAndBounds = { readonly result: BacktestResult } & Partial<Pick<BoundedBacktest, 'bounds'>>;

type ReplayedHistory = Pick<OpenedHistory, 'series' | 'report' | 'instrument'> & Pick<BacktestOptions, 'detail'>;

/**
 * Imports the data, runs the bot on it and prints the result. The exchange is not asked: its name is all that is used, and the rules are the
 * configuration's, or Kraken's for BTC/USD.
 * @throws GridbotError CONFIG.INVALID if an output would overwrite an input, DATA.*, PREFLIGHT.REFUSED, STORE.*, STRATEGY.*
 */
export async function backtestBot(bot: ResolvedBot, flags: BacktestFlags, context: CliContext): Promise<void> {
  // Most runs write no report.
  const reports = flags.report && (await import('./report-files.js'));
  reports?.requireReportNames(flags.report ?? []);
  requireOwnFiles(filesOf(bot, flags), context.workingDirectory);
  const terms = withFills(simulatedTerms(instrumentIdOf(bot), bot.config.simulation), flags);
  const stop = new AbortController();
  const release = onStopSignal((signal) => stop.abort(new Interrupted(signal)));
  try {
    const { run, hash } = await withHistory(flags, context, stop.signal, async (history) => ({
      run: await withDetail(flags, context, stop.signal, (detail) =>
        replay(bot, terms, { ...history, ...detail }, flags, context.workingDirectory, stop.signal),
      ),
      hash: history.hash,
    }));
    const { result } = run;
    const reported = { bot, terms, flags, dataHash: hash, madeAt: Date.now(), bounds: run.bounds };
    await reports?.writeReports(result, reported, context.workingDirectory);
    context.stdout(`${flags.json ? jsonOf(run) : textOf(run, terms, flags.guards && bot.config.guards)}\n`);
  } catch (error) {
    throw stop.signal.aborted ? stop.signal.reason : error;
  } finally {
    release();
  }
}

function filesOf({ settings }: ResolvedBot, { data, detail = [], journal, book, report = [] }: BacktestFlags) {
  const named = (flag: string, name: string | undefined): readonly NamedFile[] =>
    name === undefined ? [] : [{ flag, name }];
  return {
    inputs: [
      ...named('--config', settings.fileName),
      ...data.flatMap((name) => named('--data', name)),
      ...detail.flatMap((name) => named('--detail', name)),
    ],
    outputs: [
      ...named('--journal', journal),
      ...named('--book', book),
      ...report.flatMap((name) => named('--report', name)),
    ],
  };
}

async function withHistory<Result>(
  flags: HistoryFlags,
  context: CliContext,
  stop: AbortSignal,
  use: (history: OpenedHistory) => Promise<Result>,
): Promise<Result> {
  const progress = new ImportProgress(context, stop);
  const history = await openHistory(flags, context, progress).finally(() => progress.end());
  try {
    return await use(history);
  } finally {
    history.close();
  }
}

/** The finer candles, if any are named. */
async function withDetail<Result>(
  { detail, cache }: BacktestFlags,
  context: CliContext,
  stop: AbortSignal,
  use: (detail: Pick<BacktestOptions, 'detail'>) => Promise<Result>,
): Promise<Result> {
  if (detail === undefined) return use({});
  const flags = { data: detail, ...(cache !== undefined && { cache }) };
  return withHistory(flags, context, stop, ({ series }) => use({ detail: series }));
}

async function replay(
  { config, strategy }: ResolvedBot,
  terms: MarketTerms,
  { series, detail, ...imported }: ReplayedHistory,
  { from, to, path, bounds, guards, journal, book, report = [] }: BacktestFlags,
  workingDirectory: string,
  stop: AbortSignal,
): Promise<RunAndBounds> {
  const file = (name: string): string => resolve(workingDirectory, name);
  const warnings = [
    ...imported.report.warnings,
    ...otherInstrument(imported, terms.instrument.id),
    ...foreignTerms(terms, config.simulation),
    ...(guards === true ? [] : idleGuards(config.guards)),
  ];
  const options: BacktestOptions = {
    ...terms,
    plugin: strategy.plugin,
    config: strategy.raw,
    series,
    ...(detail && { detail }),
    data: { ...imported.report, warnings },
    path: path ?? config.simulation.path,
    stop,
    trace: report.length > 0,
    ...(guards === true && { guards: guardSettings(config.guards) }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(journal !== undefined && { journal: file(journal) }),
    ...(book !== undefined && { book: file(book) }),
  };
  return bounds === true ? runBounds(options) : { result: await runBacktest(options) };
}

/** Loss limits that somebody set, and that do not act here. */
function idleGuards({ maxLoss, maxDrawdown }: GuardsConfig): readonly string[] {
  const set = [...(maxLoss ? ['guards.maxLoss'] : []), ...(maxDrawdown ? ['guards.maxDrawdown'] : [])];
  return set.length === 0
    ? []
    : [`${set.join(' and ')} would pause the bot, but not this backtest: --guards lets them`];
}

/** A flag goes before the configuration. */
function withFills(terms: MarketTerms, { fills }: BacktestFlags): MarketTerms {
  return fills === undefined ? terms : { ...terms, simulation: { ...terms.simulation, fills } };
}

function jsonOf({ result, bounds }: RunAndBounds): string {
  const { trace: _drawn, ...printed } = result;
  return JSON.stringify({ ...printed, ...(bounds && { bounds }) });
}

function textOf({ result, bounds }: RunAndBounds, terms: MarketTerms, guards: GuardsConfig | undefined): string {
  const origin = "Rules of the simulated exchange: the configuration's, else Kraken's for BTC/USD";
  return [
    renderBacktest(result),
    ...(bounds ? ['', renderBounds(bounds, result)] : []),
    '',
    origin,
    ...runTermsLines(terms, guards).map((line) => `  ${line}`),
  ].join('\n');
}
