import type { ConfigProblem } from '@gridbot/core';
import type { ValidationError } from 'class-validator';
import { shown } from '../setting/raw-text.js';
import { SETTING } from '../setting/setting-kind.js';
import { Unreadable } from '../setting/unreadable.js';

/** What class-validator found, one problem a setting, with what the user wrote. */
export function collectProblems(
  errors: readonly ValidationError[],
  raw: unknown,
  parent = '',
): readonly ConfigProblem[] {
  return errors.flatMap((error) => {
    const path = parent === '' ? error.property : `${parent}.${error.property}`;
    const given = partOf(raw, error.property);
    const own = ownProblem(error, path, given);
    return own === undefined ? collectProblems(error.children ?? [], given, path) : [own];
  });
}

function ownProblem(error: ValidationError, path: string, given: unknown): ConfigProblem | undefined {
  const { constraints = {} } = error;
  const message = constraints[SETTING] ?? Object.values(constraints)[0];
  if (message === undefined) return undefined;
  const part: unknown = error.value instanceof Unreadable ? error.value.part : undefined;
  if (typeof part === 'string') return problem(`${path}.${part}`, partOf(given, part), message);
  return problem(path, given, message);
}

function problem(path: string, given: unknown, message: string): ConfigProblem {
  return given === undefined ? { path, message } : { path, given: shown(given), message };
}

function partOf(raw: unknown, key: string): unknown {
  if (typeof raw !== 'object' || raw === null || !Object.hasOwn(raw, key)) return undefined;
  return (raw as Readonly<Record<string, unknown>>)[key];
}
