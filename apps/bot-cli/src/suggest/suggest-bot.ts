import { GridbotError } from '@gridbot/core';
import { priceIndexOf, type CandleSeries, type Series } from '@gridbot/history';
import { sharedSeries, type WorkerPool } from '@gridbot/sweep';
import { onStopSignal } from '../bot/stop-signals.js';
import type { BotFlags } from '../cli/bot-flags.js';
import type { CliContext } from '../cli/cli-context.js';
import { Interrupted } from '../cli/interrupted.js';
import { instrumentIdOf, type ResolvedBot } from '../config/resolved-bot.js';
import { openHistory, type HistoryFlags } from '../data/open-history.js';
import { tellOtherInstrument } from '../data/other-instrument.js';
import { simulatedTerms } from '../simulation/market-terms.js';
import { withStages } from '../sweep/stage-line.js';
import { startThreads } from '../sweep/threads.js';
import { designSettings } from './design-settings.js';
import { sliceCandles } from './slice-candles.js';
import { suggestGrid } from './suggest-grid.js';
import { suggestionLines } from './suggestion.view.js';

/** The flags of `gridbot suggest`. */
export interface SuggestFlags extends BotFlags, HistoryFlags {
  readonly from?: number;
  readonly to?: number;
  readonly seed: number;
  readonly paths: number;
  readonly jobs?: number;
  readonly json?: true;
}

/**
 * Proposes settings from recorded candles and prints them with evidence and warnings. Nobody is asked: rules, fees and balances are the
 * configuration's, or the simulation's defaults.
 * @throws GridbotError CONFIG.INVALID for another strategy than the grid or for trades, DATA.*, PREFLIGHT.REFUSED
 */
export async function suggestBot(bot: ResolvedBot, flags: SuggestFlags, context: CliContext): Promise<void> {
  const { plugin } = bot.strategy;
  if (plugin.name !== 'grid') {
    const text = `gridbot suggest knows the parameters of the grid, not of "${plugin.name}": set strategy.use to grid, or use gridbot sweep`;
    throw new GridbotError('CONFIG.INVALID', text);
  }
  const terms = simulatedTerms(instrumentIdOf(bot), bot.config.simulation);
  const series = sharedSeries(sliceCandles(requireCandles(await loadSeries(flags, bot, context)), flags));
  const stop = new AbortController();
  const threads = startDesignThreads(bot, series, context.workingDirectory, flags.jobs);
  const release = onStopSignal((signal) => {
    stop.abort(new Interrupted(signal));
    void threads.close();
  });
  const { seed, paths } = flags;
  const { path } = bot.config.simulation;
  const about = { plugin, series, terms, path, seed, paths, run: threads.run, concurrency: threads.capacity };
  try {
    const suggestion = await withStages(context, 'gridbot suggest: ', (tell) =>
      suggestGrid({ ...about, tell, stop: stop.signal }),
    );
    context.stdout(flags.json ? `${JSON.stringify(suggestion)}\n` : `${suggestionLines(suggestion).join('\n')}\n`);
  } finally {
    release();
    await threads.close();
  }
}

/** Threads that know the bot without its strategy's settings: each set brings its own. */
function startDesignThreads(
  bot: ResolvedBot,
  series: CandleSeries,
  workingDirectory: string,
  jobs: number | undefined,
): WorkerPool {
  const settings = designSettings(bot);
  const index = priceIndexOf(series);
  const parts = { bot: settings, instrument: instrumentIdOf(bot), range: {}, series, index, workingDirectory };
  return startThreads(parts, { jobs });
}

async function loadSeries({ data, cache }: HistoryFlags, bot: ResolvedBot, context: CliContext): Promise<Series> {
  const history = await openHistory({ data, ...(cache !== undefined && { cache }) }, context);
  try {
    tellOtherInstrument(history, instrumentIdOf(bot), context.stderr);
    return history.load();
  } finally {
    history.close();
  }
}

function requireCandles(series: Series): CandleSeries {
  if (series.kind === 'candles') return series;
  throw new GridbotError(
    'CONFIG.INVALID',
    'gridbot suggest needs candles, and --data has trades: give a file of candles',
  );
}
