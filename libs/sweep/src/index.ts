export type { Evaluate, TimeRange } from './run/evaluate.js';
export { parameterSetKey, type ParameterSet, type ParameterValue } from './run/parameter-set.js';
export { isComplete, type RunFailure, type RunOutcome } from './run/run-outcome.js';
