import type { JsonValue, InstrumentId } from '@gridbot/core';
import type { PriceIndex, Series } from '@gridbot/history';
import { backtestRunner, type Run, type TimeRange } from '@gridbot/sweep';
import { loadPlugin } from '../plugins/load-plugin.js';
import { BotVariants } from './bot-variants.js';

/** What a runner of sets is made of; it can be sent to a thread, the columns without a copy. */
export interface RunnerData {
  readonly bot: JsonValue;
  readonly instrument: InstrumentId;
  readonly range: TimeRange;
  readonly series: Series;
  readonly index: PriceIndex;
  /** Where plugins are looked for first. */
  readonly workingDirectory: string;
}

/** Loads the strategy and answers what runs a set. @throws GridbotError PLUGIN.* */
export async function setRunner({ bot, instrument, range, series, index, workingDirectory }: RunnerData): Promise<Run> {
  const { use } = (bot as { readonly strategy: { readonly use: string } }).strategy;
  const { plugin } = await loadPlugin('strategy', use, { workingDirectory });
  const variants = new BotVariants(bot, plugin, instrument);
  return backtestRunner((set) => ({ ...variants.optionsOf(set), ...range, series, index }));
}
