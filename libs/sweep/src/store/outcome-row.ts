import type { SqlRow, SqlValue } from '@gridbot/persistence/sql';
import { parameterSetKey, type ParameterSet } from '../run/parameter-set.js';
import type { RunFailure } from '../run/run-outcome.js';
import type { KeptOutcome } from './sweep-results.js';

/** Inserts an outcome unless its set has one; values are those of {@link rowOf}. */
export const INSERT_OUTCOME = `INSERT INTO sweep_run (sweep, set_key, number, parameters, figures, error, pruned, daily_returns)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`;

export function rowOf(
  sweep: string,
  { number, set, figures, error, pruned, dailyReturns }: KeptOutcome,
): readonly SqlValue[] {
  return [
    sweep,
    parameterSetKey(set),
    number,
    JSON.stringify(set),
    JSON.stringify(figures),
    error === undefined ? null : JSON.stringify(error),
    pruned ?? null,
    Buffer.from(Float64Array.from(dailyReturns).buffer).toString('base64'),
  ];
}

export function outcomeOf(row: SqlRow): KeptOutcome {
  const text = (name: string): string => row[name] as string;
  const pruned = row['pruned'] as string | null;
  return {
    number: Number(row['number']),
    set: JSON.parse(text('parameters')) as ParameterSet,
    figures: JSON.parse(text('figures')) as Record<string, number>,
    dailyReturns: row['daily_returns'] === undefined ? [] : returnsOf(text('daily_returns')),
    ...(row['error'] !== null && { error: JSON.parse(text('error')) as RunFailure }),
    ...(pruned !== null && { pruned }),
  };
}

/** Doubles as they are, so that no digit is lost; little-endian, as on every machine that Node runs on today. */
function returnsOf(base64: string): readonly number[] {
  const bytes = Uint8Array.from(Buffer.from(base64, 'base64'));
  return Array.from(new Float64Array(bytes.buffer));
}
