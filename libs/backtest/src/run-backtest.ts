import { Decimal, Engine, GridbotError, guardProblems, invalidConfig, missingCapabilities } from '@gridbot/core';
import { SIM_EXECUTION_CAPABILITIES, SimExchange } from '@gridbot/exchange-sim';
import type { BacktestOptions } from './backtest-options.js';
import { Outputs } from './output/outputs.js';
import { preflight } from './preflight.js';
import { createReplay, prepare, type Preparation } from './replay/create-replay.js';
import type { Replay } from './replay/replay.js';
import { ReplayBot } from './replay/replay-bot.js';
import type { BacktestResult } from './result/backtest-result.js';
import { buildResult } from './result/build-result.js';
import { rowRange } from './row-range.js';
import { RunWatch } from './run-watch.js';
import { tradedRange, type TradedRange } from './traded-range.js';

/** Begin of every client order id of a backtest: always the same, so that two runs write the same journal. */
const ORDER_ID_PREFIX = 'bt';
/** The platform gets a turn (signals, progress) every so many rows. */
const ROWS_PER_TURN = 1 << 15;

/**
 * Runs a bot on a series: the same engine, the same strategy and the same matching as in a dry run, in the events' own time.
 * @throws GridbotError CONFIG.INVALID, PREFLIGHT.REFUSED, PLUGIN.INCOMPATIBLE, DATA.EMPTY before the run; STORE.FULL and its like for
 * the output files; STRATEGY.*, ENGINE.*, LEDGER.* for a fault
 */
export async function runBacktest(given: BacktestOptions): Promise<BacktestResult> {
  const options = withBothAssets(given);
  const { plugin, series, config: raw } = options;
  assertCapable(options);
  assertGuards(options);
  const config = plugin.parseConfig(raw);
  const range = rowRange(series, options.from, options.to);
  const preparation = prepare(plugin, config, series, range.from, range.to);
  const traded = tradedRange(series, { from: preparation.from, to: range.to });
  const warnings = preflight(options, config, traded.first.price);
  const outputs = new Outputs(options);
  try {
    const result = await replayAll(options, preparation, traded, outputs, warnings);
    outputs.close();
    return result;
  } catch (error) {
    outputs.abandon();
    throw error;
  }
}

/** Base and quote are always among the balances, if only as zeros. */
function withBothAssets(options: BacktestOptions): BacktestOptions {
  const { base, quote } = options.instrument;
  return { ...options, balances: { [base]: Decimal.ZERO, [quote]: Decimal.ZERO, ...options.balances } };
}

async function replayAll(
  options: BacktestOptions,
  { closings, history }: Preparation,
  traded: TradedRange,
  outputs: Outputs,
  warnings: readonly string[],
): Promise<BacktestResult> {
  const { plugin, config, series, instrument, fees, balances, simulation, path = 'olhc', skip = true, data } = options;
  const exchange = new SimExchange({ ...simulation, instrument, fees, balances });
  const engine = new Engine({ plugin, orderIdPrefix: ORDER_ID_PREFIX });
  const bot = new ReplayBot({ engine, exchange, keep: (step) => watch.keep(step) });
  const watch = new RunWatch(options, bot, outputs, traded);
  const { guards } = options;
  const started = {
    mode: 'backtest',
    instrument,
    fees,
    ...(guards && { guards }),
    strategy: plugin.name,
    config,
  } as const;
  await bot.begin(started, traded.first, history);
  watch.account.look(bot.engine.seq);
  const parts = { bot, from: traded.from, watcher: watch, closings, skip };
  const replay = createReplay(parts, series, path, simulation?.partialFills !== undefined);
  await lead(replay, traded, options);
  replay.end();
  const { account, equity, notices, startedWith, rows } = watch;
  return buildResult({
    ...traded,
    account,
    equity,
    notices,
    startedWith,
    rows,
    engine: bot.engine,
    strategy: plugin.name,
    instrument,
    series: series.kind,
    path: series.kind === 'candles' ? path : undefined,
    data,
    warnings: [...(data?.warnings ?? []), ...warnings],
  });
}

function assertGuards({ guards = {} }: BacktestOptions): void {
  const problems = guardProblems(guards).map((problem) => ({ ...problem, path: `guards.${problem.path}` }));
  if (problems.length > 0) throw invalidConfig(problems);
}

async function lead(replay: Replay, { from, to }: TradedRange, { onProgress, stop }: BacktestOptions): Promise<void> {
  for (let row = from; row < to;) {
    row = Math.min(row + ROWS_PER_TURN, to);
    replay.run(row);
    onProgress?.({ done: row - from, rows: to - from });
    await new Promise((resolve) => setImmediate(resolve));
    if (stop?.aborted === true) {
      throw new GridbotError('ENGINE.LIFECYCLE', `the backtest was stopped after ${row - from} of ${to - from} rows`);
    }
  }
}

function assertCapable({ plugin }: BacktestOptions): void {
  const missing = missingCapabilities(plugin.requires, [
    'market-data.ticker',
    'market-data.candles',
    ...SIM_EXECUTION_CAPABILITIES,
  ]);
  if (missing.length === 0) return;
  const text = `strategy "${plugin.name}" needs what a backtest does not have: ${missing.join(', ')}`;
  throw new GridbotError('PLUGIN.INCOMPATIBLE', text, { details: { missing } });
}
