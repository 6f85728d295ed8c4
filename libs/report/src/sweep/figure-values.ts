import { countText } from '@gridbot/backtest';
import { ratioText, shareText } from '../text/number-text.js';
import type { SweepReportData, SweptRun, SweptValue } from './sweep-report-data.js';

/** Figures that are fractions, by their names. */
const SHARES = /return|cagr|volatility|drawdown|exposure|share|outside|winRate|efficiency|excess|idle|without/i;
/** Lengths of time, whatever else their names say. */
const DAYS = /Days$/;
const COUNTS = /^(?:roundTrips|fills|buys|sells|orders|rungs|days)$/;

/** A figure of a run as text, by what its name says it is. */
export function figureText(name: string, value: number | undefined): string {
  if (value === undefined || !Number.isFinite(value)) return '–';
  if (DAYS.test(name)) return `${ratioText(value)} d`;
  if (COUNTS.test(name)) return countText(Math.round(value));
  return SHARES.test(name) ? shareText(value) : ratioText(value);
}

/** The worth of a value that is a number, a number as text, or a percentage; `undefined` for a name. */
export function numberOf(value: SweptValue | undefined): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return undefined;
  const [, digits, percent] = /^(-?\d+(?:\.\d+)?)\s*(%?)$/.exec(value.trim()) ?? [];
  if (digits === undefined) return undefined;
  return Number(digits) / (percent === '%' ? 100 : 1);
}

/** Runs that went to their end with the figure that was sought, the best first. */
export function rankedRuns({ runs, objective }: SweepReportData): readonly SweptRun[] {
  const sign = objective.aim === 'max' ? 1 : -1;
  const worth = (run: SweptRun): number => sign * (run.figures[objective.figure] ?? NaN);
  const complete = runs.filter(
    (run) => run.failed === undefined && run.pruned === undefined && Number.isFinite(worth(run)),
  );
  return complete.sort((a, b) => Number(b.feasible ?? true) - Number(a.feasible ?? true) || worth(b) - worth(a));
}
