import type { JsonValue } from '@gridbot/core';
import { priceIndexOf, type CandleSeries } from '@gridbot/history';
import { plugin } from '@gridbot/strategy-grid';
import { sharedSeries, WorkerPool } from '@gridbot/sweep';
import type { MarketTerms } from '../simulation/market-terms.js';
import { setRunner, type RunnerData } from '../sweep/set-runner.js';
import { suggestGrid, type SuggestInput } from './suggest-grid.js';
import type { Suggestion } from './suggestion.js';

const LOADER = new URL('../../../../tools/crash/typescript.mjs', import.meta.url).href;
const THREAD = new URL('../sweep/set-runner.thread.ts', import.meta.url);

/** What a runner of designs needs to know of a market and an account. */
export function designParts(series: CandleSeries, terms: MarketTerms): RunnerData {
  const shared = sharedSeries(series);
  const { id: instrument } = terms.instrument;
  return {
    ...{ bot: settingsOf(terms), instrument, range: {}, series: shared, index: priceIndexOf(shared) },
    workingDirectory: process.cwd(),
  };
}

/** Threads that run our sources as they are. */
export function designThreads(data: RunnerData, jobs: number): WorkerPool {
  return new WorkerPool({ file: THREAD, execArgv: ['--import', LOADER], data, jobs });
}

/** A suggestion whose backtests are all run in this thread, unless something else is given. */
export async function suggest(
  series: CandleSeries,
  terms: MarketTerms,
  more: Partial<SuggestInput> = {},
): Promise<Suggestion> {
  const run = more.run ?? (await setRunner(designParts(series, terms)));
  return suggestGrid({ plugin, series, terms, path: 'olhc', seed: 1, paths: 12, run, concurrency: 1, ...more });
}

/** The same terms as a bot.yaml would give them. */
function settingsOf({ instrument, fees, balances }: MarketTerms): JsonValue {
  const { tickSize, lotSize, minQuantity, minNotional, base, quote } = instrument;
  const text = (values: Readonly<Record<string, { toString(): string }>>): JsonValue =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value.toString()]));
  return {
    name: 'suggested',
    exchange: { use: 'sim', instrument: `${base}/${quote}` },
    strategy: { use: 'grid' },
    simulation: {
      balances: text(balances),
      instrument: text({ tickSize, lotSize, minQuantity, minNotional }),
      fees: { ...(text({ maker: fees.maker, taker: fees.taker }) as object), asset: fees.asset as string },
    },
  };
}
