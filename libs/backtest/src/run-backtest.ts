import { Decimal, Engine, GridbotError, guardProblems, invalidConfig, missingCapabilities } from '@gridbot/core';
import { SIM_EXECUTION_CAPABILITIES, SimExchange } from '@gridbot/exchange-sim';
import { reportOfRows, sourceOf, type Series, type SeriesSource } from '@gridbot/history';
import type { BacktestOptions } from './backtest-options.js';
import { Outputs } from './output/outputs.js';
import { preflight } from './preflight.js';
import { checkDetail, type CheckedDetail } from './replay/detail/check-detail.js';
import { createReplay, prepare, type Preparation } from './replay/create-replay.js';
import type { Replay } from './replay/replay.js';
import { ReplayBot } from './replay/replay-bot.js';
import { rowWindows } from './replay/row-window.js';
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
  const source = sourceFrom(series);
  assertIndexed(source, options);
  const range = await rowRange(source, options.from, options.to);
  const preparation = await prepare(plugin, config, source, range.from, range.to);
  const traded = await tradedRange(source, { from: preparation.from, to: range.to });
  const warnings = preflight(options, config, traded.first.price);
  const detail = options.detail && (await checkDetail(source, sourceFrom(options.detail), traded));
  const outputs = new Outputs(options);
  try {
    const data = options.data && (await reportOfRows(options.data, source, range.from, range.to));
    const told = data === undefined ? options : { ...options, data };
    const result = await replayAll(told, source, { ...preparation, detail }, traded, outputs, warnings);
    outputs.close();
    return result;
  } catch (error) {
    outputs.abandon();
    throw error;
  }
}

function sourceFrom(rows: Series | SeriesSource): SeriesSource {
  return 'pieces' in rows ? rows : sourceOf(rows);
}

/** Base and quote are always among the balances, if only as zeros. */
function withBothAssets(options: BacktestOptions): BacktestOptions {
  const { base, quote } = options.instrument;
  return { ...options, balances: { [base]: Decimal.ZERO, [quote]: Decimal.ZERO, ...options.balances } };
}

async function replayAll(
  options: BacktestOptions,
  source: SeriesSource,
  { closings, history, detail }: Preparation & { readonly detail: CheckedDetail | undefined },
  traded: TradedRange,
  outputs: Outputs,
  warnings: readonly string[],
): Promise<BacktestResult> {
  const { plugin, config, index, instrument, fees, balances, simulation, data } = options;
  const { path = 'olhc', sameCandle, skip = true } = options;
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
  watch.begun();
  const walk = { path, ...(sameCandle && { sameCandle }), ...(detail && { detail: detail.rows }) };
  const replay = createReplay({ bot, watcher: watch, closings, skip }, source, walk, index);
  await lead(replay, source, traded, options);
  replay.end();
  const { account, equity, figures, market, notices, startedWith } = watch;
  return buildResult({
    ...traded,
    account,
    equity,
    figures,
    notices,
    startedWith,
    market,
    engine: bot.engine,
    strategy: plugin.name,
    instrument,
    series: source.kind,
    path: source.kind === 'candles' ? path : undefined,
    data,
    detail: detail?.report,
    warnings: [...(data?.warnings ?? []), ...warnings],
  });
}

function assertGuards({ guards = {} }: BacktestOptions): void {
  const problems = guardProblems(guards).map((problem) => ({ ...problem, path: `guards.${problem.path}` }));
  if (problems.length > 0) throw invalidConfig(problems);
}

async function lead(
  replay: Replay,
  source: SeriesSource,
  { from, to }: TradedRange,
  { onProgress, stop }: BacktestOptions,
): Promise<void> {
  for await (const window of rowWindows(source, from, to)) {
    replay.enter(window);
    const before = window.offset - from;
    for (let row = 0; row < window.series.length;) {
      row = Math.min(row + ROWS_PER_TURN, window.series.length);
      while (!replay.run(row)) await replay.fetch();
      onProgress?.({ done: before + row, rows: to - from });
      await new Promise((resolve) => setImmediate(resolve));
      if (stop?.aborted === true) throw stopped(before + row, to - from);
    }
  }
}

function stopped(done: number, rows: number): GridbotError {
  return new GridbotError('ENGINE.LIFECYCLE', `the backtest was stopped after ${done} of ${rows} rows`);
}

/** An index of other rows would pass over what matters. */
function assertIndexed({ length }: SeriesSource, { index }: BacktestOptions): void {
  if (index === undefined || index.length === length) return;
  const text = `the index is of ${index.length} rows, the series has ${length}: make it of this series with priceIndexOf`;
  throw new GridbotError('CONFIG.INVALID', text);
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
