import {
  deflatedSharpe,
  isComplete,
  isFeasible,
  judgeEdge,
  momentsOf,
  noiseVariance,
  rankOf,
  sharpeOf,
  studyOutcomes,
  type DeflatedSharpe,
  type EdgeEvidence,
  type EdgeJudgement,
  type KeptOutcome,
  type Objective,
  type OverfittingProbability,
  type ParameterSet,
} from '@gridbot/sweep';

/** How sure it is that the choice is worth something. */
export interface SweepJudgement extends EdgeJudgement {
  /** The set that was judged. */
  readonly set: ParameterSet;
  /** `plateau`: its surroundings are good too, it is rarely the very best; `peak`: the best, for there are too many to compare all. */
  readonly chosenAs: 'plateau' | 'peak';
  readonly deflated: DeflatedSharpe;
  readonly overfitting?: Pick<OverfittingProbability, 'probability' | 'lossProbability' | 'splits'>;
  /** Share of searches among sets without worth that do as well by luck. */
  readonly luck?: number;
}

/** Comparing all sets with each other takes the square of their number. */
const MOST_COMPARED = 2_000;

/** Judges a sweep by its outcomes alone, with their daily returns; undefined if there is nothing to judge. */
export function judgeSweep(
  outcomes: readonly KeptOutcome[],
  objective: Objective,
  seed: number,
  more: Pick<EdgeEvidence, 'walkForward' | 'loss'> = {},
): SweepJudgement | undefined {
  const worth = (outcome: KeptOutcome): number => {
    const rank = rankOf(objective, outcome);
    return isFeasible(rank) ? rank : NaN;
  };
  if (outcomes.filter(isComplete).length > MOST_COMPARED) return judgeMany(outcomes, worth, more);
  const study = studyOutcomes(outcomes, { seed, objective: (outcome) => worth(outcome as KeptOutcome) });
  if (study === undefined) return undefined;
  const { chosen, moments, deflated, realityCheck, overfitting } = study;
  const { set, figures } = outcomes[chosen]!;
  const evidence = {
    moments,
    deflated,
    ...(realityCheck && { realityCheck }),
    ...(overfitting && { overfitting }),
    ...(figures['roundTrips'] !== undefined && { roundTrips: figures['roundTrips'] }),
    ...more,
  };
  return {
    ...{ set, chosenAs: 'plateau', deflated },
    ...(overfitting && { overfitting: lastingPart(overfitting) }),
    ...(realityCheck && { luck: realityCheck.pValue }),
    ...judgeEdge(evidence),
  };
}

/** Of very many sets only the best is judged, by what so many tries make of luck. */
function judgeMany(
  outcomes: readonly KeptOutcome[],
  worth: (outcome: KeptOutcome) => number,
  more: Pick<EdgeEvidence, 'walkForward' | 'loss'>,
): SweepJudgement | undefined {
  const complete = outcomes.filter((outcome) => isComplete(outcome) && outcome.dailyReturns.length > 1);
  const feasible = complete.filter((outcome) => !Number.isNaN(worth(outcome)));
  if (feasible.length === 0) return undefined;
  const best = feasible.reduce((one, other) => (worth(other) > worth(one) ? other : one));
  const moments = momentsOf(best.dailyReturns);
  const sharpes = complete.map(({ dailyReturns }) => sharpeOf(momentsOf(dailyReturns)));
  const trials = outcomes.filter(({ error }) => error === undefined).length;
  const deflated = deflatedSharpe(moments, trials, noiseVariance(sharpes, moments.count));
  const roundTrips = best.figures['roundTrips'];
  return {
    ...{ set: best.set, chosenAs: 'peak', deflated },
    ...judgeEdge({ moments, deflated, ...(roundTrips !== undefined && { roundTrips }), ...more }),
  };
}

/** The thousands of logits are of no use to a reader. */
function lastingPart({ probability, lossProbability, splits }: OverfittingProbability) {
  return { probability, lossProbability, splits };
}
