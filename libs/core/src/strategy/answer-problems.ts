import type { NoticeLevel, Notify } from '../commands/notify.command.js';
import type { Lot, LotState } from '../model/lot.js';
import { isDecimal } from '../values/is-decimal.js';
import type { PreflightReport } from './preflight-report.js';
import type { WakeBand } from './strategy-plugin.js';
import type { StrategyView } from './strategy-view.js';

// Strategies may be plain JavaScript: what the compiler would have said of their answers is said here, before something else stumbles over them.

const LEVELS: ReadonlySet<NoticeLevel> = new Set(['info', 'warning', 'alert']);

const LOT_STATES: ReadonlySet<LotState> = new Set(['held', 'selling', 'waiting', 'detached', 'sold']);

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

/** What is wrong with the lots of a step, which are kept with it; `undefined` if nothing is. */
export function lotsProblem(lots: readonly Lot[]): string | undefined {
  if (!isList(lots)) return 'are no list';
  for (const [at, lot] of lots.entries()) {
    const problem = lotProblem(lot);
    if (problem !== undefined) return `of which number ${at + 1} ${problem}`;
  }
  return undefined;
}

function lotProblem({ id, quantity, cost, state, target, boughtBy, soldBy }: Lot): string | undefined {
  if (typeof id !== 'string' || id === '') return 'has no id';
  if (!isDecimal(quantity)) return 'has a quantity that is no decimal';
  if (!isDecimal(cost)) return 'has a cost that is no decimal';
  if (!LOT_STATES.has(state))
    return `is in the state ${JSON.stringify(state)}: there are ${[...LOT_STATES].join(', ')}`;
  if (target !== undefined && !isDecimal(target)) return 'has a target that is no price';
  const keys: readonly unknown[] = [boughtBy, soldBy];
  return keys.every((key) => key === undefined || typeof key === 'string') ? undefined : 'names no order by a key';
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
