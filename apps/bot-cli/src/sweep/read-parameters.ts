import type { ConfigProblem, JsonValue } from '@gridbot/core';
import { didYouMean } from '@gridbot/config';
import { ChoiceDimension, rangeDimension, type Dimension, type ParameterValue, type RangeSpec } from '@gridbot/sweep';

/** Dimensions of a sweep, and what is wrong with the others; paths begin with `parameters`. */
export interface ReadParameters {
  readonly dimensions: readonly Dimension[];
  readonly problems: readonly ConfigProblem[];
}

const RANGE_KEYS = ['from', 'to', 'step', 'scale', 'digits', 'count'];
const EXPECTATION = 'must be a list of values, such as [1%, 2%], or a range, such as { from: 1%, to: 5%, step: 0.5% }';

type Section = { readonly [key: string]: JsonValue | undefined };

/** Reads `parameters` of a sweep.yaml. */
export function readParameters(raw: JsonValue): ReadParameters {
  if (!isSection(raw) || Object.keys(raw).length === 0) {
    return {
      dimensions: [],
      problems: [{ path: 'parameters', message: `needs at least one setting that is varied; each ${EXPECTATION}` }],
    };
  }
  const read = Object.entries(raw).map(([path, spec]) => readOne(path, spec));
  return {
    dimensions: read.flatMap((one) => (isDimension(one) ? [one] : [])),
    problems: read.flatMap((one) => (isDimension(one) ? [] : one)),
  };
}

type Read = Dimension | readonly ConfigProblem[];

function isDimension(read: Read): read is Dimension {
  return !Array.isArray(read);
}

function readOne(path: string, spec: JsonValue | undefined): Read {
  const at = `parameters.${path}`;
  if (Array.isArray(spec)) return choice(path, at, spec);
  if (!isSection(spec)) return [{ path: at, given: JSON.stringify(spec), message: EXPECTATION }];
  const problems = rangeShape(at, spec);
  if (problems.length > 0) return problems;
  const dimension = rangeDimension(path, spec as unknown as RangeSpec);
  if (isDimension(dimension)) return dimension;
  return dimension.map((problem) => ({ ...problem, path: `${at}.${problem.path}` }));
}

function choice(path: string, at: string, values: readonly JsonValue[]): Read {
  if (values.length === 0) return [{ path: at, message: 'needs at least one value' }];
  const problems = values.flatMap((value, index): readonly ConfigProblem[] => {
    if (!isScalar(value))
      return [{ path: `${at}.${index}`, message: 'must be one value: a number, text, true or false' }];
    if (values.indexOf(value) === index) return [];
    return [{ path: `${at}.${index}`, given: String(value), message: 'is there twice' }];
  });
  return problems.length > 0 ? problems : new ChoiceDimension(path, values as readonly ParameterValue[]);
}

function rangeShape(at: string, spec: Section): readonly ConfigProblem[] {
  const wrong = (key: string, message: string): ConfigProblem =>
    spec[key] === undefined
      ? { path: at, message: `${key} ${message}` }
      : { path: `${at}.${key}`, given: JSON.stringify(spec[key]), message };
  const unknown = Object.keys(spec).filter((key) => !RANGE_KEYS.includes(key));
  return [
    ...unknown.map((key) => {
      const meant = didYouMean(key, RANGE_KEYS);
      const hint = meant === undefined ? `there are ${RANGE_KEYS.join(', ')}` : `did you mean ${meant}?`;
      return { path: `${at}.${key}`, message: `unknown setting; ${hint}` };
    }),
    ...['from', 'to']
      .filter((key) => !isScalar(spec[key]))
      .map((key) => wrong(key, 'is missing: a range needs from and to')),
    ...(spec['step'] === undefined || isScalar(spec['step']) ? [] : [wrong('step', 'must be a number')]),
    ...(spec['scale'] === undefined || spec['scale'] === 'linear' || spec['scale'] === 'log'
      ? []
      : [wrong('scale', 'must be linear or log')]),
    ...(isWhole(spec['digits'], 0, 12) ? [] : [wrong('digits', 'must be a whole number from 0 to 12')]),
    ...(isWhole(spec['count'], 2, 100_000) ? [] : [wrong('count', 'must be a whole number from 2 to 100000')]),
  ];
}

function isWhole(value: JsonValue | undefined, least: number, most: number): boolean {
  return value === undefined || (Number.isInteger(value) && (value as number) >= least && (value as number) <= most);
}

function isScalar(value: JsonValue | undefined): value is ParameterValue {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function isSection(value: JsonValue | undefined): value is Section {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
