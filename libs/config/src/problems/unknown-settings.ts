import type { ConfigProblem } from '@gridbot/core';
import { didYouMean } from '../did-you-mean.js';
import type { ConfigClass } from '../setting/config-class.js';
import { settingsOf } from '../setting/settings-of.js';

/** Keys that no setting has. What they hold is not repeated: it may be a secret in the wrong place. */
export function unknownSettings(configClass: ConfigClass, raw: object, parent = ''): readonly ConfigProblem[] {
  const settings = new Map(settingsOf(configClass).map((setting) => [setting.name, setting]));
  return Object.entries(raw).flatMap(([key, value]: [string, unknown]) => {
    const path = parent === '' ? key : `${parent}.${key}`;
    const setting = settings.get(key);
    if (setting === undefined) return [{ path, message: unknownMessage(key, [...settings.keys()]) }];
    const section = setting.kind?.section;
    return section === undefined ? [] : insideOf(section(), value, path);
  });
}

function insideOf(section: ConfigClass, value: unknown, path: string): readonly ConfigProblem[] {
  if (Array.isArray(value)) return value.flatMap((entry, index) => insideOf(section, entry, `${path}.${index}`));
  return typeof value === 'object' && value !== null ? unknownSettings(section, value, path) : [];
}

function unknownMessage(key: string, known: readonly string[]): string {
  const meant = didYouMean(key, known);
  if (meant !== undefined) return `unknown setting; did you mean ${meant}?`;
  return known.length === 0
    ? 'unknown setting; there are none here'
    : `unknown setting; known here: ${known.join(', ')}`;
}
