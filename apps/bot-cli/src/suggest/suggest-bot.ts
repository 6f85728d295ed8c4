import { GridbotError } from '@gridbot/core';
import type { CandleSeries, Series } from '@gridbot/history';
import { onStopSignal } from '../bot/stop-signals.js';
import type { BotFlags } from '../cli/bot-flags.js';
import type { CliContext } from '../cli/cli-context.js';
import { Interrupted } from '../cli/interrupted.js';
import { instrumentIdOf, type ResolvedBot } from '../config/resolved-bot.js';
import { openHistory, type HistoryFlags } from '../data/open-history.js';
import { simulatedTerms } from '../simulation/market-terms.js';
import { sliceCandles } from './slice-candles.js';
import { suggestGrid } from './suggest-grid.js';
import { suggestionLines } from './suggestion.view.js';

/** The flags of `gridbot suggest`. */
export interface SuggestFlags extends BotFlags, HistoryFlags {
  readonly from?: number;
  readonly to?: number;
  readonly seed: number;
  readonly paths: number;
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
  const series = await loadSeries(flags, context);
  const stop = new AbortController();
  const release = onStopSignal((signal) => stop.abort(new Interrupted(signal)));
  try {
    const suggestion = await suggestGrid({
      plugin,
      series: sliceCandles(requireCandles(series), flags),
      terms,
      path: bot.config.simulation.path,
      seed: flags.seed,
      paths: flags.paths,
      tell: (line) => context.stderr(`gridbot suggest: ${line}\n`),
      stop: stop.signal,
    });
    context.stdout(flags.json ? `${JSON.stringify(suggestion)}\n` : `${suggestionLines(suggestion).join('\n')}\n`);
  } finally {
    release();
  }
}

async function loadSeries({ data, cache }: HistoryFlags, context: CliContext): Promise<Series> {
  const history = await openHistory({ data, ...(cache !== undefined && { cache }) }, context);
  try {
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
