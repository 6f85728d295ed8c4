import {
  Engine,
  isGridbotError,
  quantity,
  subscriptionsOf,
  type Asset,
  type Decimal,
  type StrategyPlugin,
} from '@gridbot/core';
import { SimExchange, type CandlePath } from '@gridbot/exchange-sim';
import { firstAtOrAfter, rowsOf, sourceOf, type Series } from '@gridbot/history';
import type { BacktestOptions } from '../backtest-options.js';
import { closingsOf, createReplay } from '../replay/create-replay.js';
import { ReplayBot } from '../replay/replay-bot.js';
import { rowRange } from '../row-range.js';
import { tradedRange } from '../traded-range.js';
import type { RecordedSession, SessionInput } from './recorded-session.js';
import { TradeLog } from './trade-log.js';

/** What a session is simulated with. */
export interface SessionSimulation {
  readonly plugin: StrategyPlugin;
  /** What the bot's client order ids begin with. */
  readonly orderIdBase: string;
  /** Prices of the session's time; may be longer. */
  readonly series: Series;
  /** True: too few prices to make candles of; the strategy is given those that it was given in life. Default: false. */
  readonly hasGaps?: boolean;
  readonly path: CandlePath;
  readonly simulation?: BacktestOptions['simulation'];
}

/** What a backtest made of a session. */
export interface SimulatedSession {
  readonly log: TradeLog;
  /** What it could not do as life did. */
  readonly warnings: readonly string[];
}

const NOTHING = { enter: () => undefined, passed: () => undefined };

/**
 * Lets a backtest live through a session: it begins with the bot as it stood, on the account that it had, under the settings, rules and fees that
 * it started with, and gets the same commands of its operator and the same deposits. Prices, and what they fill, are the backtest's own.
 * @throws GridbotError DATA.EMPTY if the series has no print in the session's time
 */
export async function simulateSession(session: RecordedSession, parts: SessionSimulation): Promise<SimulatedSession> {
  const { series, hasGaps = false, plugin, path } = parts;
  const config = plugin.parseConfig(session.started.config);
  const source = sourceOf(series);
  const range = await rowRange(source, session.from, session.to + 1);
  const { candles = [] } = subscriptionsOf(plugin, config);
  const closings = candles.length === 0 || hasGaps ? undefined : closingsOf(candles, series);
  const traded = await tradedRange(source, range);
  const log = new TradeLog(session.carriedOver);
  const warnings: string[] = [];
  const bot = createBot(session, parts, log);
  const { type: _type, at: _at, ...started } = session.started;
  await bot.begin({ ...started, mode: 'backtest' }, traded.first, session.history);
  const walk = { path };
  const replay = createReplay({ bot, watcher: NOTHING, closings, skip: true }, series, walk);
  const rows = rowsOf(series, traded.from, traded.to);
  replay.enter({ offset: traded.from, series: rows, nextAt: series.at[traded.to] });
  for (const input of session.inputs) {
    if (input.kind === 'candle' && !hasGaps) continue;
    replay.run(firstAtOrAfter(rows.at, input.at));
    await replay.interrupted(async () => {
      const warning = await meet(bot, input);
      if (warning !== undefined) warnings.push(warning);
    });
  }
  replay.run(rows.length);
  replay.end();
  return { log, warnings };
}

function createBot(
  { before, balances, carriedOver, started, seq }: RecordedSession,
  { plugin, orderIdBase, simulation }: SessionSimulation,
  log: TradeLog,
): ReplayBot {
  const totals = Object.entries(balances).map(([asset, { total }]): [Asset, Decimal] => [asset, total]);
  const exchange = new SimExchange({
    ...simulation,
    instrument: started.instrument,
    fees: started.fees,
    balances: Object.fromEntries(totals),
    carriedOver,
    idPrefix: `parity${seq.toString(36)}`,
  });
  const ids = { plugin, orderIdPrefix: orderIdBase };
  const engine = before === undefined ? new Engine(ids) : Engine.restore(ids, before);
  return new ReplayBot({ engine, exchange, keep: (step) => log.step(step) });
}

/** @returns what could not be done as in life */
async function meet(bot: ReplayBot, input: SessionInput): Promise<string | undefined> {
  if (input.kind === 'command') {
    bot.operate(input.command);
    // Who is told to go on looks at the account first.
    if (bot.engine.lifecycle === 'reconciling') await bot.compareAccount(input.at);
    return undefined;
  }
  if (input.kind === 'candle') {
    bot.candleClosed(input.candle);
    return undefined;
  }
  bot.advance(input.at);
  const warning = move(bot.exchange, input.asset, input.amount);
  await bot.compareAccount(input.at);
  return warning;
}

function move(exchange: SimExchange, asset: Asset, amount: Decimal): string | undefined {
  if (amount.isPositive()) {
    exchange.deposit(asset, quantity(amount));
    return undefined;
  }
  try {
    exchange.withdraw(asset, quantity(amount.negate()));
    return undefined;
  } catch (error) {
    if (!isGridbotError(error) || error.code !== 'X.SIM.INSUFFICIENT_FUNDS') throw error;
    return `what left the account at ${new Date(exchange.now).toISOString()} is still there in the backtest: ${error.message}`;
  }
}
