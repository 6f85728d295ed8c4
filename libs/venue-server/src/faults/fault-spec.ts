import { invalidConfig, type ConfigProblem, type Millis } from '@gridbot/core';
import { OPERATIONS, type Operation } from '../server/operation.js';
import { FAULT_CATALOGUE } from './fault-catalogue.js';
import type { FaultKind } from './fault-kind.js';
import { choices, count } from './parameter.js';
import { readParameters } from './read-parameters.js';

/** A fault to inject, as data. */
export interface FaultSpec {
  /** Its name in the catalogue. */
  readonly fault: string;
  readonly params?: Readonly<Record<string, unknown>>;
  /** Requests that it concerns. Default: the fault's own, or all. */
  readonly operations?: readonly Operation[];
  /** It ends after so many requests, or reports. Default: it stays. */
  readonly times?: number;
  /** So many requests, or reports, pass unharmed first. Default: 0. */
  readonly after?: number;
  /** It ends after so long, ms. Default: it stays. */
  readonly for?: Millis;
}

/** A fault that was read and checked. */
export interface CheckedFault extends FaultSpec {
  readonly kind: FaultKind;
  readonly values: Readonly<Record<string, unknown>>;
}

const FIELDS = {
  times: count('', { least: 1, most: 1_000_000 }),
  after: count('', { least: 0, most: 1_000_000 }),
  for: count('', { least: 1, most: 86_400_000 }),
  operations: choices('', OPERATIONS),
};

/**
 * Reads a fault to inject.
 * @throws GridbotError CONFIG.INVALID with every problem
 */
export function readFault(given: unknown): CheckedFault {
  const raw = (typeof given === 'object' && given !== null ? given : {}) as Record<string, unknown>;
  const kind = FAULT_CATALOGUE.get(String(raw['fault']));
  if (kind === undefined) {
    const known = [...FAULT_CATALOGUE.keys()].join(', ');
    throw invalidConfig([{ path: 'fault', given: String(raw['fault']), message: `is no fault; there are: ${known}` }]);
  }
  const params = (raw['params'] ?? {}) as Record<string, unknown>;
  const { values, problems } = readParameters(kind.parameters, params);
  const { fields, fieldProblems } = readFields(raw);
  const all = [...problems, ...fieldProblems];
  if (all.length > 0) throw invalidConfig(all);
  return { fault: kind.name, params, ...fields, kind, values };
}

function readFields(raw: Record<string, unknown>): { fields: Partial<FaultSpec>; fieldProblems: ConfigProblem[] } {
  const fieldProblems: ConfigProblem[] = [];
  const fields: Record<string, unknown> = {};
  for (const [name, given] of Object.entries(raw)) {
    if (name === 'fault' || name === 'params' || given === undefined) continue;
    const field = (FIELDS as Record<string, (typeof FIELDS)[keyof typeof FIELDS] | undefined>)[name];
    if (field === undefined) {
      fieldProblems.push({
        path: name,
        message: 'is not known; there are: fault, params, operations, times, after, for',
      });
      continue;
    }
    try {
      fields[name] = field.read(given);
    } catch (error) {
      fieldProblems.push({ path: name, given: JSON.stringify(given), message: (error as Error).message });
    }
  }
  return { fields, fieldProblems };
}
