import { readFileSync } from 'node:fs';
import { GridbotError, invalidConfig, type ConfigProblem, type Millis } from '@gridbot/core';
import { parse } from 'lossless-json';
import { OPERATIONS, type Operation } from '../server/operation.js';
import { readFault, type FaultSpec } from './fault-spec.js';

/** When a step of a scenario is taken: so long after the start, or at the n-th request of an operation, for which it is in force already. */
export type ScenarioMoment = { readonly at: Millis } | { readonly atRequest: number; readonly operation?: Operation };

/** A step of a scenario: a fault begins, or all that were injected end. */
export type ScenarioStep = ScenarioMoment & ({ readonly inject: FaultSpec } | { readonly clear: true });

/** What goes wrong, when, as data. */
export interface Scenario {
  readonly name?: string;
  readonly steps: readonly ScenarioStep[];
}

/**
 * Checks a scenario.
 * @throws GridbotError CONFIG.INVALID with every problem
 */
export function readScenario(given: unknown): Scenario {
  const { name, steps } = (given ?? {}) as { name?: unknown; steps?: unknown };
  if (!Array.isArray(steps)) throw invalidConfig([{ path: 'steps', message: 'must be a list of steps' }]);
  const problems: ConfigProblem[] = [];
  const read = steps.flatMap((step: unknown, index) => {
    const result = readStep(step, `steps.${index}`);
    if ('step' in result) return [result.step];
    problems.push(...result.problems);
    return [];
  });
  if (problems.length > 0) throw invalidConfig(problems);
  return { ...(typeof name === 'string' && { name }), steps: read };
}

/**
 * Reads a scenario from a JSON file.
 * @throws GridbotError CONFIG.NOT_FOUND, CONFIG.SYNTAX, CONFIG.INVALID
 */
export function loadScenario(file: string): Scenario {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new GridbotError('CONFIG.NOT_FOUND', `the scenario ${file} cannot be read`, { cause });
  }
  let data: unknown;
  try {
    data = parse(text, undefined, (number) => number);
  } catch (cause) {
    throw new GridbotError('CONFIG.SYNTAX', `${file} is no JSON: ${(cause as Error).message}`, { cause });
  }
  return readScenario(data);
}

type StepResult = { readonly step: ScenarioStep } | { readonly problems: readonly ConfigProblem[] };

function readStep(given: unknown, path: string): StepResult {
  const raw = (typeof given === 'object' && given !== null ? given : {}) as Record<string, unknown>;
  const moment = momentOf(raw);
  if (moment === undefined) {
    return {
      problems: [
        {
          path,
          message: 'needs `at` (ms after the start) or `atRequest` (a number from 1, with or without `operation`)',
        },
      ],
    };
  }
  if (raw['clear'] === true) return { step: { ...moment, clear: true } };
  try {
    readFault(raw['inject']);
    return { step: { ...moment, inject: raw['inject'] as FaultSpec } };
  } catch (error) {
    return { problems: [{ path: `${path}.inject`, message: (error as Error).message }] };
  }
}

function momentOf({ at, atRequest, operation }: Record<string, unknown>): ScenarioMoment | undefined {
  const time = Number(at);
  if (at !== undefined) return Number.isFinite(time) && time >= 0 ? { at: time } : undefined;
  const number = Number(atRequest);
  if (!Number.isInteger(number) || number < 1) return undefined;
  if (operation === undefined) return { atRequest: number };
  const known = OPERATIONS.find((each) => each === operation);
  return known && { atRequest: number, operation: known };
}
