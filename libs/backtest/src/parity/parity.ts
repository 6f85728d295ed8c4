import {
  isGridbotError,
  type JournalEntry,
  type Millis,
  type Mode,
  type TimeSpan,
  type UnixMillis,
} from '@gridbot/core';
import type { CandlePath } from '@gridbot/exchange-sim';
import type { Series } from '@gridbot/history';
import { PastEngine, type Past } from '@gridbot/runtime';
import type { BacktestOptions } from '../backtest-options.js';
import { compareSession, type SessionComparison } from './compare-session.js';
import { recordSessions } from './record-sessions.js';
import { notLivedToSee } from './last-moment.js';
import { coverageWarnings } from './coverage-warnings.js';
import type { IdleSession, RecordedSession } from './recorded-session.js';
import { simulateSession } from './simulate-session.js';
import { tapeSeries } from './tape-series.js';

/** Whose life is compared with a backtest. */
export interface ParityOptions extends TimeSpan {
  /** Where the entries begin. */
  readonly past: Past;
  readonly entries: AsyncIterable<JournalEntry>;
  /** The market's prices. Absent: those that the journal has, see {@link tapeSeries}. */
  readonly series?: Series;
  readonly path: CandlePath;
  readonly simulation?: BacktestOptions['simulation'];
  /** Called before each session. */
  readonly progress?: (session: Pick<RecordedSession, 'from' | 'to'>) => void;
}

/** One session beside its backtest. */
export interface SessionParity extends SessionComparison {
  /** Step of its `started` in the journal. */
  readonly seq: number;
  readonly mode: Mode;
  readonly from: UnixMillis;
  readonly to: UnixMillis;
  /** What the backtest could not do as life did. */
  readonly warnings: readonly string[];
}

/** A session that could not be compared: it did not trade, or there are no prices of its time. */
export type SkippedSession = IdleSession;

/** What a bot did beside what the backtest says that it would have done. */
export interface Parity {
  readonly sessions: readonly SessionParity[];
  readonly skipped: readonly SkippedSession[];
}

/** Trades are stamped by several clocks. */
const TRADE_RESOLUTION: Millis = 5000;
const LEAST_WINDOW: Millis = 3_600_000;
/** Limit prices nearer than half a percent may be one rung. */
const NEARNESS = 0.005;

/**
 * Lives each session of a bot's journal again and compares. A session that began outside the span is left out.
 * @throws GridbotError as `Engine.replay`; STRATEGY.*, ENGINE.* for a fault in the backtest
 */
export async function compareLife(options: ParityOptions): Promise<Parity> {
  const { past, entries, from = -Infinity, to = Infinity, progress } = options;
  const sessions: SessionParity[] = [];
  const skipped: SkippedSession[] = [];
  for await (const session of recordSessions(new PastEngine(past), entries)) {
    if (session.from < from || session.from >= to) continue;
    if ('reason' in session) {
      skipped.push(session);
      continue;
    }
    progress?.(session);
    const outcome = await liveAgain(session, options);
    if ('reason' in outcome) skipped.push(outcome);
    else sessions.push(outcome);
  }
  return { sessions, skipped };
}

async function liveAgain(session: RecordedSession, options: ParityOptions): Promise<SessionParity | SkippedSession> {
  const { seq, from, to, started, lastPrice } = session;
  const { plugin, orderIdBase } = options.past;
  const series = options.series ?? tapeSeries(session);
  const simulation = simulationFor(options);
  try {
    const { log, warnings } = await simulateSession(session, {
      ...{ plugin, orderIdBase, series, hasGaps: options.series === undefined, path: options.path },
      ...(simulation && { simulation }),
    });
    log.leaveOut(notLivedToSee(session, log));
    const resolution = series.kind === 'candles' ? series.timeframe : TRADE_RESOLUTION;
    const comparison = compareSession(session.log, log, {
      ...{ instrument: started.instrument, price: lastPrice, resolution, nearness: NEARNESS },
      window: Math.max(LEAST_WINDOW, 2 * resolution),
      ...(simulation?.feeAssetPrice && { feeAssetPrice: simulation.feeAssetPrice }),
    });
    const uncovered = options.series === undefined ? [] : coverageWarnings(series, session, resolution);
    return { ...comparison, seq, mode: started.mode, from, to, warnings: [...uncovered, ...warnings] };
  } catch (error) {
    if (!isGridbotError(error) || error.code !== 'DATA.EMPTY') throw error;
    return { seq, from, to, reason: `the prices have nothing of its time: ${error.message}` };
  }
}

/**
 * The journal's own prints tell no volume of the market, and a fill is there at the price of its order, whatever the market did around it: rules
 * that ask for more than a touch would find nothing. Its tickers have the times at which they were seen.
 */
function simulationFor({ series, simulation }: ParityOptions): ParityOptions['simulation'] {
  if (series !== undefined || simulation === undefined) return simulation;
  const { partialFills: _share, queue: _queue, spread: _spread, latency, ...rest } = simulation;
  return { ...rest, fills: 'touch', ...(latency && { latency: { ...latency, market: 0 } }) };
}
