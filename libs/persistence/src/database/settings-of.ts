import type { JsonValue, Started } from '@gridbot/core';

/**
 * What of a start makes a version of the configuration, as text: equal for equal settings, whatever the order they were written in. Guards, and
 * whether a process begins or goes on, make none: the journal has them.
 */
export function settingsOf({ mode, instrument, fees, strategy, config, grace, rules }: Started): string {
  const settings = { mode, instrument, fees, strategy, config, grace: grace ?? null, rules: rules ?? null };
  return JSON.stringify(sorted(JSON.parse(JSON.stringify(settings)) as JsonValue));
}

function sorted(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const fields = Object.entries(value as { readonly [key: string]: JsonValue });
  return Object.fromEntries(fields.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, field]) => [key, sorted(field)]));
}
