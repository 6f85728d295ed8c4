import type { JsonValue, InstrumentId } from '@gridbot/core';
import { priceIndexOf, type PriceIndex, type Series } from '@gridbot/history';
import { backtestRunner, pathsOf, type PathPlan, type Run, type TimeRange } from '@gridbot/sweep';
import { loadPlugin } from '../plugins/load-plugin.js';
import { sliceCandles } from '../suggest/slice-candles.js';
import { BotVariants } from './bot-variants.js';
import { requireCandles } from './require-candles.js';

/** What a runner of sets is made of; it can be sent to a thread, the columns without a copy. */
export interface RunnerData {
  readonly bot: JsonValue;
  readonly instrument: InstrumentId;
  readonly range: TimeRange;
  readonly series: Series;
  readonly index: PriceIndex;
  /** DCA and rebalancing are followed. Default: false. */
  readonly benchmarks?: boolean;
  /** Where plugins are looked for first. */
  readonly workingDirectory: string;
}

/** Loads the strategy and answers what runs a set. @throws GridbotError PLUGIN.* */
export async function setRunner(data: RunnerData): Promise<Run> {
  const { bot, instrument, range, series, index, benchmarks = false, workingDirectory } = data;
  const { use } = (bot as { readonly strategy: { readonly use: string } }).strategy;
  const { plugin } = await loadPlugin('strategy', use, { workingDirectory });
  const variants = new BotVariants(bot, plugin, instrument);
  const onData = backtestRunner((set) => ({ ...variants.optionsOf(set), ...range, series, index, benchmarks }));
  const candlesOf = onceMade(() => pathsOf(sliceCandles(requireCandles(series), range)));
  const onPath = (plan: PathPlan): Run =>
    backtestRunner((set) => {
      const options = variants.optionsOf(set);
      const path = candlesOf()({ ...plan, tickSize: options.instrument.tickSize });
      return { ...options, series: path, index: priceIndexOf(path), benchmarks };
    });
  return (task) => (task.rearranged === undefined ? onData(task) : onPath(task.rearranged)({ set: task.set }));
}

/** Most runners are never asked for a path. */
function onceMade<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}
