/** A value of a parameter as its configuration has it; decimals are text. */
export type SweptValue = string | number | boolean;

/** A parameter that was varied. */
export interface SweptParameter {
  /** Its path in the configuration: `strategy.interval`. */
  readonly path: string;
  /** Every value that was tried, in its order; texts that are numbers or percentages are placed by their worth. */
  readonly values: readonly SweptValue[];
}

/** One set of values and what came of it. */
export interface SweptRun {
  readonly number: number;
  readonly set: Readonly<Record<string, SweptValue>>;
  /** Figures by name, as doubles; empty after a failure. */
  readonly figures: Readonly<Record<string, number>>;
  /** Why it has no figures, or only those of a part. */
  readonly failed?: string;
  readonly pruned?: string;
  /** True: it keeps every constraint. Default: true. */
  readonly feasible?: boolean;
}

/** A piece of evidence about the choice. */
export interface SweepFinding {
  readonly says: 'for' | 'against' | 'open';
  readonly text: string;
}

/** A statistic of the search itself: probability of overfitting, deflated Sharpe ratio... */
export interface SweepStatistic {
  readonly name: string;
  readonly value: string;
  readonly meaning: string;
}

/** One window of a walk-forward: chosen on the first stretch, lived through on the second. Times in Unix milliseconds. */
export interface SweptWindow {
  readonly from: number;
  readonly split: number;
  readonly to: number;
  readonly chosen?: Readonly<Record<string, SweptValue>>;
  /** Returns as fractions. */
  readonly inSample?: number;
  readonly outOfSample?: number;
}

/** Quantiles over random paths at rising points of time. */
export interface MonteCarloFan {
  readonly title: string;
  readonly note: string;
  /** Unit of `x`: `days`. */
  readonly xName: string;
  readonly x: readonly number[];
  /** From the lowest share (0.05) to the highest; an odd number of them, the middle one is the median. */
  readonly quantiles: readonly { readonly share: number; readonly values: readonly number[] }[];
  readonly kind: 'money' | 'fraction' | 'amount';
}

/** Everything that a report of a sweep shows; doubles, as they are compared and drawn. */
export interface SweepReportData {
  readonly name: string;
  readonly instrument?: string;
  readonly period?: { readonly from: number; readonly to: number };
  /** The figure that was sought, and which way is better. */
  readonly objective: { readonly figure: string; readonly aim: 'max' | 'min' };
  /** Constraints and how sets were chosen, in words. */
  readonly terms?: readonly string[];
  readonly parameters: readonly SweptParameter[];
  readonly runs: readonly SweptRun[];
  /** Number of the run that is proposed, and why it. */
  readonly choice?: { readonly run: number; readonly why: string };
  readonly verdict?: { readonly headline: string; readonly findings: readonly SweepFinding[] };
  readonly statistics?: readonly SweepStatistic[];
  readonly walkForward?: { readonly windows: readonly SweptWindow[]; readonly summary?: string };
  readonly fans?: readonly MonteCarloFan[];
  /** How it came about: version, command, hash of the data. */
  readonly facts?: readonly { readonly name: string; readonly value: string }[];
}
