import type { Chance } from '../monte-carlo/chance.js';
import type { DeflatedSharpe } from '../statistics/deflated-sharpe.js';
import type { Moments } from '../statistics/moments.js';
import type { OverfittingProbability } from '../statistics/overfitting-probability.js';
import type { RealityCheck } from '../statistics/reality-check.js';
import type { WalkForward } from '../walk-forward/walk-forward.js';

/** All that is known about whether a chosen set is worth anything. What was not looked into is absent, and counts against certainty. */
export interface EdgeEvidence {
  /** Daily returns of the chosen set on the whole time. */
  readonly moments: Moments;
  readonly deflated: DeflatedSharpe;
  readonly realityCheck?: Pick<RealityCheck, 'pValue'>;
  readonly overfitting?: Pick<OverfittingProbability, 'probability' | 'lossProbability'>;
  readonly walkForward?: Pick<WalkForward, 'outOfSample' | 'degradation' | 'probability'> & {
    /** True: which sets there were to choose from was decided by results on all days, the unseen ones among them, as by TPE. */
    readonly isDrawnByUnseen?: boolean;
  };
  /** Daily returns of having bought and held over the same days. */
  readonly hold?: Moments;
  /** The lowest total return over all readings of the candles, and the reading's name. */
  readonly bounds?: { readonly worstReturn: number; readonly reading: string };
  /** Chance that the return on block-bootstrap paths is below zero. */
  readonly loss?: Chance;
  /** Finished round trips of the chosen set. */
  readonly roundTrips?: number;
}

/** `edge`: all evidence asked for is there and good. `luck likely`: something speaks against it. `not shown`: all else. */
export type EdgeVerdict = 'edge' | 'not shown' | 'luck likely';

/** One piece of evidence, and what it says. */
export interface Finding {
  readonly evidence:
    | 'profit'
    | 'length'
    | 'deflated-sharpe'
    | 'reality-check'
    | 'overfitting'
    | 'walk-forward'
    | 'hold'
    | 'bounds'
    | 'monte-carlo';
  /** `for` and `against` an edge; `open`: neither, or not looked into. */
  readonly says: 'for' | 'against' | 'open';
  /** One sentence with the figures. */
  readonly text: string;
}

/** A verdict with its reasons. */
export interface EdgeJudgement {
  readonly verdict: EdgeVerdict;
  /** At most this share of searches among sets without any worth may be called an edge. */
  readonly errorRate: number;
  /** What decided it first. */
  readonly findings: readonly Finding[];
}
