import type { JsonValue } from '@gridbot/core';
import { textTable } from '../../view/text-table.js';
import type { EffectiveSetting } from './effective-settings.js';

/** Settings, values and origins as a table. */
export function effectiveLines(settings: readonly EffectiveSetting[]): readonly string[] {
  const rows = settings.map((setting) => [setting.path, valueText(setting.value), originText(setting)]);
  return textTable([['setting', 'value', 'from'], ...rows]);
}

function valueText(value: JsonValue | undefined): string {
  if (value === undefined) return '-';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function originText({ value, origin, otherwise }: EffectiveSetting): string {
  if (origin !== undefined) return origin.where;
  if (value !== undefined) return 'default';
  return otherwise === undefined ? 'not set' : `not set: ${otherwise}`;
}
