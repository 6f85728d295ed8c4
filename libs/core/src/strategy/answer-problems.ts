import type { NoticeLevel, Notify } from '../commands/notify.command.js';
import { isDecimal } from '../values/is-decimal.js';
import type { PreflightReport } from './preflight-report.js';
import type { WakeBand } from './strategy-plugin.js';
import type { StrategyView } from './strategy-view.js';

// Strategies may be plain JavaScript: what the compiler would have said of their answers is said here, before something else stumbles over them.

const LEVELS: ReadonlySet<NoticeLevel> = new Set(['info', 'warning', 'alert']);

/** What is wrong with a message for people; `undefined` if nothing is. */
export function noticeProblem({ level, topic, text }: Notify): string | undefined {
  if (typeof topic !== 'string' || topic === '') return 'a message without a topic';
  if (!LEVELS.has(level)) {
    return `the message "${topic}" with the level ${JSON.stringify(level)}: there are ${[...LEVELS].join(', ')}`;
  }
  return typeof text === 'string' ? undefined : `the message "${topic}" without a text`;
}

/** What is wrong with a wake band; `undefined` if nothing is. */
export function wakeProblem(wake: WakeBand): string | undefined {
  if (typeof wake !== 'object' || (wake as WakeBand | null) === null) return 'is no object';
  const wrong = (['above', 'below'] as const).find((edge) => wake[edge] !== undefined && !isDecimal(wake[edge]));
  return wrong && `has no price as its edge "${wrong}"`;
}

/** What is wrong with what a strategy shows of itself; `undefined` if nothing is. */
export function viewProblem({ lots, realizedProfit, roundTrips }: StrategyView): string | undefined {
  if (!isList(lots)) return 'has no list of lots';
  if (!isDecimal(realizedProfit)) return 'has a realizedProfit that is no decimal';
  return Number.isSafeInteger(roundTrips) ? undefined : 'has a count of roundTrips that is none';
}

/** What is wrong with a preflight's report; `undefined` if nothing is. */
export function reportProblem({ rungs, capitalNeeded, findings }: PreflightReport): string | undefined {
  if (!isList(rungs)) return 'has no list of rungs';
  if (!isList(findings)) return 'has no list of findings';
  return isDecimal(capitalNeeded) ? undefined : 'has a capitalNeeded that is no decimal';
}

const isList: (value: unknown) => boolean = Array.isArray;
