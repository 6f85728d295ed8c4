import type { RunOutcome } from '../run/run-outcome.js';
import { objectiveValue, violation, type Objective } from './objective.js';

/** Below every value of an objective. */
const INFEASIBLE = -1e30;
const PRUNED = -1e60;

/**
 * One number by which outcomes are put in order, larger is better: complete runs that keep every constraint by their objective, then those that do
 * not by how little they miss, then pruned ones, and last, with -Infinity, those that failed or have no objective.
 */
export function rankOf(
  objective: Objective,
  { figures, error, pruned }: Omit<RunOutcome, 'set' | 'dailyReturns'>,
): number {
  if (error !== undefined) return -Infinity;
  if (pruned !== undefined) return PRUNED;
  const value = objectiveValue(objective, figures);
  if (Number.isNaN(value)) return -Infinity;
  const beyond = violation(objective, figures);
  return beyond > 0 ? INFEASIBLE * (1 + beyond) : value;
}

/** True for the rank of a complete run that keeps every constraint. */
export function isFeasible(rank: number): boolean {
  return rank > INFEASIBLE;
}
