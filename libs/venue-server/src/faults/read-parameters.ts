import type { ConfigProblem } from '@gridbot/core';
import type { ParameterTable, ParameterValues } from './parameter.js';

/** Reads what was given by a table of parameters, or tells every problem of it. */
export function readParameters<Table extends ParameterTable>(
  table: Table,
  given: Readonly<Record<string, unknown>>,
): { readonly values: ParameterValues<Table>; readonly problems: readonly ConfigProblem[] } {
  const problems: ConfigProblem[] = [];
  const entries = Object.entries(table).map(([name, parameter]) => {
    const raw = given[name];
    if (raw === undefined) {
      if (!('fallback' in parameter)) problems.push({ path: `params.${name}`, message: 'is missing' });
      return [name, parameter.fallback];
    }
    try {
      return [name, parameter.read(raw)];
    } catch (error) {
      problems.push({ path: `params.${name}`, given: JSON.stringify(raw), message: (error as Error).message });
      return [name, undefined];
    }
  });
  for (const name of Object.keys(given).filter((each) => !(each in table))) {
    const known = Object.keys(table).join(', ') || 'none';
    problems.push({ path: `params.${name}`, message: `is not a parameter of this fault; there are: ${known}` });
  }
  return { values: Object.fromEntries(entries) as ParameterValues<Table>, problems };
}
