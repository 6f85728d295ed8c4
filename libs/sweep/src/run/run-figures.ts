import { dailyReturns, FIGURE_NAMES, figureValues, type BacktestResult } from '@gridbot/backtest';
import type { RunOutcome } from './run-outcome.js';

/** Figures of a run that an objective or a constraint can name. docs/reference/figures.md says what each is. */
export const RUN_FIGURES: readonly string[] = FIGURE_NAMES;

/** What is kept of a result. */
export function runFigures(result: BacktestResult): Pick<RunOutcome, 'figures' | 'dailyReturns'> {
  return { figures: figureValues(result), dailyReturns: [...dailyReturns(result)] };
}
