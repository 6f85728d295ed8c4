export {
  brokenConstraint,
  limitText,
  objectiveValue,
  type Aim,
  type Constraint,
  type Objective,
} from './objective/objective.js';
export { isFeasible, rankOf } from './objective/rank.js';
export type { Pruning } from './pruning/pruning.js';
export { drainQueue, type DrainOptions } from './queue/drain-queue.js';
export { QueueRunner, type QueueRunnerOptions } from './queue/queue-runner.js';
export { SweepQueue, type QueuedSet, type TakenSet } from './queue/sweep-queue.js';
export { backtestRunner, type Prepare } from './run/backtest-runner.js';
export { evaluateWith } from './run/evaluate-with.js';
export type { Evaluate, TimeRange } from './run/evaluate.js';
export { parameterSetKey, type ParameterSet, type ParameterValue } from './run/parameter-set.js';
export type { PathPlan } from './run/path-plan.js';
export { RUN_FIGURES } from './run/run-figures.js';
export { isComplete, type RunFailure, type RunOutcome } from './run/run-outcome.js';
export type { Run, RunTask } from './run/run-task.js';
export { createSampler, SAMPLERS, type SamplerSettings } from './samplers/create-sampler.js';
export type { Observation, Sampler } from './samplers/sampler.js';
export { ChoiceDimension } from './space/choice-dimension.js';
export type { Dimension } from './space/dimension.js';
export { rangeDimension, type RangeSpec } from './space/range-dimension.js';
export { Space } from './space/space.js';
export { MemoryResults } from './store/memory-results.js';
export { seriesHash } from './store/series-hash.js';
export { hashOf, requireSameSweep, type SweepIdentity } from './store/sweep-identity.js';
export type { KeptOutcome, SweepResults } from './store/sweep-results.js';
export { SweepStore, type StoredSweep } from './store/sweep-store.js';
export { runSweep, type SweepOptions } from './sweep/run-sweep.js';
export type { SweepProgress } from './sweep/sweep-progress.js';
export { serveRuns } from './workers/serve-runs.js';
export { sharedSeries } from './workers/shared-series.js';
export type { Alarm } from './workers/time-watch.js';
export { WorkerPool, type WorkerPoolOptions } from './workers/worker-pool.js';
export { automaticBlockLength } from './statistics/block-length.js';
export { choosePlateau, plateauScores, type PlateauChoice } from './statistics/choose-plateau.js';
export {
  deflatedSharpe,
  expectedMaximum,
  noiseVariance,
  sharpeVariance,
  type DeflatedSharpe,
} from './statistics/deflated-sharpe.js';
export { effectiveTrials } from './statistics/effective-trials.js';
export { momentsOf, sharpeOf, type Moments } from './statistics/moments.js';
export {
  overfittingProbability,
  type OverfittingOptions,
  type OverfittingProbability,
} from './statistics/overfitting-probability.js';
export { minimumTrackRecord, probabilisticSharpe, sharpeError } from './statistics/probabilistic-sharpe.js';
export { realityCheck, type RealityCheck } from './statistics/reality-check.js';
export { bootstrapCandles, pathsOf, type BootstrapOptions } from './monte-carlo/bootstrap-candles.js';
export type { Chance } from './monte-carlo/chance.js';
export { historyBlockLength } from './monte-carlo/history-block-length.js';
export {
  backtestPaths,
  type EvaluatePath,
  type MadeUpPath,
  type PathBacktestOptions,
  type PathBacktests,
} from './monte-carlo/path-backtests.js';
export { pricePathFigures, type PricePathFigures, type PricePathOptions } from './monte-carlo/price-paths.js';
export type { EstimatedQuantile, Spread } from './monte-carlo/spread-of.js';
export { growthOf, type Growth } from './walk-forward/growth.js';
export { holdReturns } from './walk-forward/hold-returns.js';
export type { ParameterStability } from './walk-forward/parameter-stability.js';
export {
  walkForward,
  type WalkForward,
  type WalkForwardOptions,
  type WindowOutcome,
} from './walk-forward/walk-forward.js';
export {
  walkForwardWindows,
  type WalkForwardPlan,
  type WalkForwardWindow,
} from './walk-forward/walk-forward-windows.js';
export type { EdgeEvidence, EdgeJudgement, EdgeVerdict, Finding } from './verdict/edge-evidence.js';
export { judgeEdge } from './verdict/judge-edge.js';
export { studyOutcomes, type OutcomeStudy, type StudyOptions } from './verdict/study-outcomes.js';
