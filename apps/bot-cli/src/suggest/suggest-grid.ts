import { GridbotError, type StrategyPlugin } from '@gridbot/core';
import type { CandlePath } from '@gridbot/exchange-sim';
import type { CandleSeries } from '@gridbot/history';
import {
  growthOf,
  holdReturns,
  judgeEdge,
  momentsOf,
  sharpeOf,
  studyOutcomes,
  type EdgeEvidence,
  type OutcomeStudy,
  type OverfittingProbability,
  type Run,
  type RunOutcome,
} from '@gridbot/sweep';
import type { MarketTerms } from '../simulation/market-terms.js';
import type { TellStage } from '../sweep/stage-line.js';
import { DesignRunner } from './design-runner.js';
import { gridDesigns, setOfDesign } from './grid-design.js';
import { leastAmount, sizeGrid } from './grid-settings.js';
import { lookAhead } from './look-ahead.js';
import { marketProfile } from './market-profile.js';
import { suggestionWarnings, UNKNOWN } from './suggestion-warnings.js';
import type { Suggestion, SuggestionEvidence } from './suggestion.js';
import { walkDesigns } from './walk-designs.js';

/** What a suggestion is made of. */
export interface SuggestInput {
  readonly plugin: StrategyPlugin;
  readonly series: CandleSeries;
  readonly terms: MarketTerms;
  readonly path: CandlePath;
  readonly seed: number;
  /** Rearranged histories to look ahead on; 0 = none. */
  readonly paths: number;
  /** Runs sets of the strategy's settings by path, `strategy.interval` and so on, on the series, stretches and pieces of it. */
  readonly run: Run;
  /** How many runs to ask for at once; the answer does not depend on it. */
  readonly concurrency: number;
  readonly tell?: TellStage;
  /** Ends it early with an error. */
  readonly stop?: AbortSignal;
}

/**
 * Proposes settings of the grid for an instrument from its history: designs that fit account, fees and market are backtested, one is chosen
 * for its surroundings, and the choice is put to every test there is.
 * @throws GridbotError DATA.EMPTY for a history under two days, PREFLIGHT.REFUSED if no design fits the balance
 */
export async function suggestGrid(input: SuggestInput): Promise<Suggestion> {
  const { series, terms, seed, tell = () => undefined } = input;
  const market = marketProfile(series);
  if (market.days < 2) throw new GridbotError('DATA.EMPTY', 'the data covers less than two days: nothing can be said');
  const base = terms.balances[terms.instrument.base];
  const designs = gridDesigns(market, terms.fees, base?.isPositive() ?? false);
  const sized = designs.flatMap((design) => {
    const grid = sizeGrid(design, market, terms);
    return grid === undefined ? [] : [{ set: setOfDesign(design), grid }];
  });
  if (sized.length === 0) throw tooSmall(terms, leastAmount(terms.instrument, market));
  const runner = new DesignRunner(input, sized);
  const sets = sized.map(({ set }) => set);
  const outcomes = await runner.evaluateTelling(sets, (done) => tell('designs', done, sets.length));
  const study = studyOutcomes(outcomes, { seed, objective });
  if (study === undefined) throw nothingRan(outcomes);
  const chosen = outcomes[study.chosen]!;
  const { grid } = sized[study.chosen]!;
  const walked = await walkDesigns(runner, sets, series, { objective, tell });
  tell('readings of the candles', 0, 1);
  const readings = await runner.readings(chosen.set);
  tell('readings of the candles', 1, 1);
  const ahead = await lookAhead(input, runner, chosen.set, grid);
  const evidence: SuggestionEvidence = {
    designs: sized.length,
    tooSmall: designs.length - sized.length,
    failures: failuresOf(outcomes),
    study: withoutLogits(study),
    chosenOn: chosenGrowth(chosen),
    hold: growthOf(holdReturns(series)),
    ...(walked && { walkForward: walked }),
    readings,
    ...(ahead && { ahead }),
  };
  const lowestBuy = market.lastPrice * (1 - grid.reach);
  const { at, length: candles, timeframe } = series;
  const given = {
    ...{ instrument: terms.instrument.id, from: at[0]!, to: at[candles - 1]! + timeframe, candles, timeframe, market },
    ...{ ...grid, lowestBuy, judgement: judgeEdge(judged(study, evidence, series)), evidence, seed },
  };
  return { ...given, warnings: suggestionWarnings(given), unknown: UNKNOWN };
}

/** Mean over deviation of daily returns: the measure that the statistics are about. */
function objective({ dailyReturns }: RunOutcome): number {
  return sharpeOf(momentsOf(dailyReturns));
}

function judged(study: OutcomeStudy, evidence: SuggestionEvidence, series: CandleSeries): EdgeEvidence {
  const { walkForward, readings, ahead, chosenOn } = evidence;
  const [worst] = [...readings].sort((one, other) => one.return - other.return);
  const loss = ahead?.backtests.found?.loss;
  return {
    ...study,
    ...(walkForward && { walkForward }),
    hold: momentsOf(holdReturns(series)),
    ...(worst && { bounds: { worstReturn: worst.return, reading: worst.reading } }),
    ...(loss && { loss }),
    ...(chosenOn.roundTrips !== undefined && { roundTrips: chosenOn.roundTrips }),
  };
}

function chosenGrowth({ dailyReturns, figures }: RunOutcome): SuggestionEvidence['chosenOn'] {
  const growth = growthOf(dailyReturns);
  const { maxDrawdown = growth.maxDrawdown, roundTrips } = figures;
  return { ...growth, maxDrawdown, ...(roundTrips !== undefined && { roundTrips }) };
}

/** The thousands of logits are of no use to a reader. */
function withoutLogits({ overfitting, ...study }: OutcomeStudy): SuggestionEvidence['study'] {
  return overfitting === undefined ? study : { ...study, overfitting: lastingPart(overfitting) };
}

function lastingPart({ probability, lossProbability, splits }: OverfittingProbability) {
  return { probability, lossProbability, splits };
}

function failuresOf(outcomes: readonly RunOutcome[]): Readonly<Record<string, number>> {
  const failures: Record<string, number> = {};
  for (const { error } of outcomes) if (error) failures[error.code] = (failures[error.code] ?? 0) + 1;
  return failures;
}

function tooSmall({ instrument: { quote }, balances }: MarketTerms, least: number): GridbotError {
  const text =
    `the balance of ${balances[quote]?.toString() ?? '0'} ${quote} does not pay two of the smallest orders, about ${least.toPrecision(3)} ${quote} each: ` +
    'give simulation.balances what the account holds';
  return new GridbotError('PREFLIGHT.REFUSED', text);
}

function nothingRan(outcomes: readonly RunOutcome[]): GridbotError {
  const error = outcomes.find((outcome) => outcome.error !== undefined)?.error;
  return new GridbotError(
    'PREFLIGHT.REFUSED',
    `no design could be run: ${error?.message ?? 'none had two days of returns'}`,
  );
}
