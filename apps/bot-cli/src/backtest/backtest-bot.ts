import { resolve } from 'node:path';
import { importSeries, runBacktest, type BacktestResult } from '@gridbot/backtest';
import { onStopSignal } from '../bot/stop-signals.js';
import type { BacktestFlags } from '../cli/backtest.command.js';
import type { CliContext } from '../cli/cli-context.js';
import { Interrupted } from '../cli/interrupted.js';
import { instrumentIdOf, type ResolvedBot } from '../config/resolved-bot.js';
import { simulatedTerms } from '../simulation/market-terms.js';

/** Imports the data, runs the bot on it and prints the result. @throws GridbotError DATA.*, PREFLIGHT.REFUSED, STORE.*, STRATEGY.* */
export async function backtestBot(bot: ResolvedBot, flags: BacktestFlags, context: CliContext): Promise<void> {
  const stop = new AbortController();
  const release = onStopSignal((signal) => stop.abort(new Interrupted(signal)));
  try {
    const result = await replay(bot, flags, context, stop.signal);
    context.stdout(flags.json ? `${JSON.stringify(result)}\n` : 'x');
  } catch (error) {
    throw stop.signal.aborted ? stop.signal.reason : error;
  } finally {
    release();
  }
}

async function replay(
  { config, strategy, ...bot }: ResolvedBot,
  { data, from, to, path, journal, book }: BacktestFlags,
  { workingDirectory }: CliContext,
  stop: AbortSignal,
): Promise<BacktestResult> {
  const file = (name: string): string => resolve(workingDirectory, name);
  const { series, report } = await importSeries(file(data));
  const { feeAssetPrice, ...terms } = simulatedTerms(instrumentIdOf({ config, strategy, ...bot }), config.simulation);
  return runBacktest({
    ...terms,
    plugin: strategy.plugin,
    config: strategy.raw,
    series,
    data: report,
    path: path ?? config.simulation.path,
    stop,
    ...(feeAssetPrice && { simulation: { feeAssetPrice } }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(journal !== undefined && { journal: file(journal) }),
    ...(book !== undefined && { book: file(book) }),
  });
}
