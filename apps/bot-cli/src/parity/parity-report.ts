import {
  compareLife,
  DIVERGENCE_KINDS,
  type DivergenceKind,
  type Parity,
  type ParityOptions,
} from '@gridbot/backtest/parity';
import { Decimal, instrumentId, type BotReader, type StrategyPlugin, type TimeSpan } from '@gridbot/core';
import type { Series } from '@gridbot/history';
import type { CliContext } from '../cli/cli-context.js';
import { openHistory } from '../data/open-history.js';
import { tellOtherInstrument } from '../data/other-instrument.js';
import { replayStart } from '../journal/replay-start.js';
import { headingOf, tradedAssets, type BotHeading } from '../records/bot-heading.js';
import { timeText } from '../records/instant.js';

/** What a bot's life is compared with. */
export interface ParityRequest extends TimeSpan {
  /** Files of prices, or the name of a dataset. Absent: those that the journal has. */
  readonly data?: readonly string[];
  /** False: read files straight, without a copy in the data store. */
  readonly cache?: boolean;
  readonly path: 'olhc' | 'ohlc';
  readonly simulation?: ParityOptions['simulation'];
}

/** What a command needs of the process. */
export interface ParitySurroundings extends Pick<CliContext, 'env' | 'workingDirectory'> {
  /** Takes lines for people. */
  readonly tell: (line: string) => void;
}

/** Divergences of one kind. */
export interface KindTotal {
  readonly kind: DivergenceKind | 'rounding';
  readonly count: number;
  /** What the backtest promised less what life brought, quote currency. */
  readonly cost: Decimal;
}

/** Orders, fees and results of all sessions. */
export interface ParityTotal {
  readonly orders: number;
  readonly fills: number;
  readonly fees: Decimal;
  readonly result: Decimal;
}

/** A bot's life beside its backtest. */
export interface ParityReport extends Parity {
  readonly bot: BotHeading;
  readonly quote: string;
  /** Where the backtest's prices are from. */
  readonly prices: { readonly source: 'files' | 'journal'; readonly files: readonly string[]; readonly rows?: number };
  readonly live: ParityTotal;
  readonly backtest: ParityTotal;
  /** `backtest.result − live.result`, quote currency. */
  readonly difference: Decimal;
  /** Kinds that were found; their costs sum to `difference`. */
  readonly byKind: readonly KindTotal[];
}

/**
 * Compares a bot's kept sessions with backtests of their time.
 * @throws GridbotError STORE.NOT_FOUND, DATA.*, STRATEGY.*
 */
export async function parityReport(
  reader: BotReader,
  plugin: StrategyPlugin,
  request: ParityRequest,
  surroundings: ParitySurroundings,
): Promise<ParityReport> {
  const { tell } = surroundings;
  const { from, to, data = [], path, simulation } = request;
  const series = await seriesOf(request, reader, surroundings);
  const start = await replayStart(reader, undefined);
  const parity =
    start === undefined
      ? { sessions: [], skipped: [] }
      : await compareLife({
          past: { plugin, orderIdBase: reader.bot.orderIdBase, snapshot: start.snapshot },
          entries: reader.journal(start.first, reader.bot.lastSeq),
          path,
          ...(series && { series }),
          ...(simulation && { simulation }),
          ...(from !== undefined && { from }),
          ...(to !== undefined && { to }),
          progress: (session) => tell(`living ${timeText(session.from)} to ${timeText(session.to)} UTC again`),
        });
  return {
    ...{ bot: headingOf(reader), quote: tradedAssets(reader).quote },
    prices: {
      source: series === undefined ? 'journal' : 'files',
      files: data,
      ...(series && { rows: series.length }),
    },
    ...totals(parity),
    ...parity,
  };
}

async function seriesOf(
  { data = [], cache }: ParityRequest,
  { bot }: BotReader,
  surroundings: ParitySurroundings,
): Promise<Series | undefined> {
  if (data.length === 0) return undefined;
  const history = await openHistory({ data, ...(cache !== undefined && { cache }) }, surroundings);
  try {
    tellOtherInstrument(history, instrumentId(bot.instrument), (line) => surroundings.tell(line.trimEnd()));
    return history.load();
  } finally {
    history.close();
  }
}

function totals({ sessions }: Parity): Pick<ParityReport, 'live' | 'backtest' | 'difference' | 'byKind'> {
  const total = (side: 'live' | 'backtest'): ParityTotal => ({
    orders: sessions.reduce((count, session) => count + session[side].orders, 0),
    fills: sessions.reduce((count, session) => count + session[side].fills, 0),
    fees: sum(sessions.map((session) => session[side].fees)),
    result: sum(sessions.map((session) => session[side].result)),
  });
  const all = sessions.flatMap(({ divergences }) => divergences);
  const kinds = DIVERGENCE_KINDS.map((kind): KindTotal => {
    const found = all.filter((divergence) => divergence.kind === kind);
    return { kind, count: found.length, cost: sum(found.map(({ cost }) => cost)) };
  });
  const rounding = sum(sessions.map((session) => session.rounding));
  return {
    ...{ live: total('live'), backtest: total('backtest') },
    difference: sum(sessions.map(({ difference }) => difference)),
    byKind: [
      ...kinds.filter(({ count }) => count > 0),
      ...(rounding.isZero() ? [] : [{ kind: 'rounding', count: 0, cost: rounding } as const]),
    ],
  };
}

function sum(amounts: readonly Decimal[]): Decimal {
  return amounts.reduce((total, amount) => total.plus(amount), Decimal.ZERO);
}
