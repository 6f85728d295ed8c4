import type { InstrumentId, JsonValue, Millis } from '@gridbot/core';
import type { ImportReport } from '@gridbot/history';
import { hashOf, type Objective, type SweepIdentity } from '@gridbot/sweep';
import { instrumentIdOf } from '../config/resolved-bot.js';
import { backtestSettings } from './bot-variants.js';
import type { ResolvedSweep } from './resolved-sweep.js';
import type { SweepConfig } from './sweep.config.js';

/** All that somebody elsewhere needs to run sets of a sweep: plain data, without any secret. */
export interface SweepDefinition {
  /** Settings of the bot that a backtest depends on. */
  readonly bot: JsonValue;
  readonly instrument: InstrumentId;
  readonly range: ResolvedSweep['range'];
  /** DCA and rebalancing are followed, because something is compared with them. */
  readonly benchmarks: boolean;
  /** How long a set may take, milliseconds. */
  readonly timeLimit: Millis;
  /** What the code must be, and the hash of the data. */
  readonly code: string;
  readonly data: string;
  /** For people: what the data is. */
  readonly rows: number;
  readonly firstAt: number;
  readonly lastAt: number;
}

/** Puts a sweep's definition together. */
export function sweepDefinition(
  { bot, range, config, objective }: ResolvedSweep,
  code: string,
  data: string,
  report: Pick<ImportReport, 'rows' | 'from' | 'to'>,
): SweepDefinition {
  const { rows, from, to } = report;
  return {
    bot: backtestSettings(bot),
    instrument: instrumentIdOf(bot),
    range,
    benchmarks: needsBenchmarks(objective),
    timeLimit: config.timeLimit,
    code,
    data,
    rows,
    firstAt: from,
    lastAt: to,
  };
}

/**
 * What a sweep's results belong to. More runs of the same sampler are the same sweep; the objective counts only where it decides what is run.
 */
export function sweepIdentity(
  sweep: ResolvedSweep,
  { bot, range, benchmarks, code, data }: SweepDefinition,
): SweepIdentity {
  const { config, parameters, objective, pruning } = sweep;
  const decides = config.sampler === 'tpe' || pruning !== undefined;
  return {
    bot: hashOf(bot),
    data,
    range: hashOf({ ...range }),
    parameters: hashOf(inTheirOrder(parameters)),
    sampler: samplerText(config),
    ...(decides && { objective: hashOf(objective as unknown as JsonValue) }),
    ...(pruning && { pruning: hashOf(pruning as unknown as JsonValue) }),
    ...(benchmarks && { benchmarks: 'followed' }),
    code,
  };
}

/** Figures that take two more looks at every price. */
const OF_BENCHMARKS: readonly string[] = ['excessOverDca', 'excessOverRebalancing'];

function needsBenchmarks({ aims, constraints }: Objective): boolean {
  return [...aims, ...constraints].some(({ figure }) => OF_BENCHMARKS.includes(figure));
}

function samplerText({ sampler, seed, batch = 8, pruning }: SweepConfig): string {
  const drawn = sampler === 'grid' ? sampler : `${sampler} with seed ${seed}`;
  return `${drawn}${sampler === 'tpe' ? ` in rounds of ${batch}` : ''}${pruning.use === 'none' ? '' : ', pruned'}`;
}

/** The order of parameters decides which set has which number. */
function inTheirOrder(parameters: JsonValue): JsonValue {
  return Object.entries(parameters as { readonly [key: string]: JsonValue });
}
