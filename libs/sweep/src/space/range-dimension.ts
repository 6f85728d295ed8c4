import type { ConfigProblem } from '@gridbot/core';
import type { ParameterValue } from '../run/parameter-set.js';
import { ChoiceDimension } from './choice-dimension.js';
import { ContinuousDimension, type Scale } from './continuous-dimension.js';
import type { Dimension } from './dimension.js';
import { readNumeric, type NumericValue } from './numeric-value.js';
import { SteppedDimension } from './stepped-dimension.js';

/** A range of numbers as the user describes it. */
export interface RangeSpec {
  readonly from: ParameterValue;
  readonly to: ParameterValue;
  /** Distance of neighbours; without it any value between may be drawn. */
  readonly step?: ParameterValue;
  /** Default: linear. Goes without a step. */
  readonly scale?: Scale;
  /** Digits behind the point to round to, 0 to 12. Default: as many as `from` and `to` are written with. */
  readonly digits?: number;
  /** Only so many values, evenly laid over the scale, both ends included; 2 or more. */
  readonly count?: number;
}

/** Makes a dimension of a range, or says what is wrong with it; paths of problems begin inside the range. */
export function rangeDimension(path: string, spec: RangeSpec): Dimension | readonly ConfigProblem[] {
  const [from, to] = [readNumeric(spec.from), readNumeric(spec.to)];
  if (from === undefined || to === undefined) {
    return [...notNumeric('from', spec.from, from), ...notNumeric('to', spec.to, to)];
  }
  const step = spec.step === undefined ? undefined : readNumeric(spec.step);
  const problems = [
    ...(spec.step === undefined ? [] : notNumeric('step', spec.step, step)),
    ...rangeProblems(spec, from, to, step),
  ];
  if (problems.length > 0) return problems;
  if (step !== undefined) {
    return new SteppedDimension(path, { from: from.amount, to: to.amount, step: step.amount }, from.unit);
  }
  const digits = spec.digits ?? Math.max(from.digits, to.digits);
  const range = { from: from.amount, to: to.amount, digits };
  const continuous = new ContinuousDimension(path, range, spec.scale ?? 'linear', from.unit);
  return spec.count === undefined ? continuous : new ChoiceDimension(path, spaced(continuous, spec.count));
}

function spaced(dimension: ContinuousDimension, count: number): readonly ParameterValue[] {
  const values = Array.from({ length: count }, (_, index) => dimension.at(index / (count - 1)));
  return [...new Set(values)];
}

function notNumeric(name: string, given: ParameterValue, read: NumericValue | undefined): readonly ConfigProblem[] {
  if (read !== undefined) return [];
  return [{ path: name, given: String(given), message: 'must be a number, such as 5, 0.02 or 2%' }];
}

function rangeProblems(
  { scale, digits, count }: RangeSpec,
  from: NumericValue,
  to: NumericValue,
  step: NumericValue | undefined,
): readonly ConfigProblem[] {
  const shown = (name: string, message: string): ConfigProblem => ({ path: name, message });
  return [
    ...(from.unit === to.unit && (step === undefined || step.unit === from.unit)
      ? []
      : [shown('to', 'is written in another unit: write from, to and step all with % or all without')]),
    ...(from.amount.lt(to.amount) ? [] : [shown('to', 'must be above from')]),
    ...(step === undefined || step.amount.isPositive() ? [] : [shown('step', 'must be above 0')]),
    ...(step === undefined || (scale === undefined && digits === undefined && count === undefined)
      ? []
      : [shown('step', 'goes without scale, digits and count: with a step, the values are exact already')]),
    ...(scale === 'log' && !from.amount.isPositive() ? [shown('from', 'must be above 0 on a logarithmic scale')] : []),
  ];
}
