import type { JsonValue } from '@gridbot/core';
import type { EffectiveSetting } from '../effective/effective-settings.js';
import { HIDDEN, isSecretSetting } from '../effective/secret-setting.js';

/** A setting that is another than before. Secrets are not shown. */
export interface SettingChange {
  readonly path: string;
  /** Absent: it was not set. */
  readonly from?: JsonValue;
  /** Absent: it is not set any more. */
  readonly to?: JsonValue;
}

/** What is different between two configurations, given with their secrets as they are. */
export function changedSettings(
  before: readonly EffectiveSetting[],
  after: readonly EffectiveSetting[],
): readonly SettingChange[] {
  const was = byPath(before);
  const is = byPath(after);
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((path) => {
    const [from, to] = [was.get(path), is.get(path)];
    if (JSON.stringify(from) === JSON.stringify(to)) return [];
    return [
      {
        path,
        ...(from !== undefined && { from: shown(path, from) }),
        ...(to !== undefined && { to: shown(path, to) }),
      },
    ];
  });
}

/** `strategy.interval 2% -> 1%` */
export function changeText({ path, from, to }: SettingChange): string {
  return `${path} ${text(from)} -> ${text(to)}`;
}

function byPath(settings: readonly EffectiveSetting[]): ReadonlyMap<string, JsonValue> {
  return new Map(settings.flatMap(({ path, value }) => (value === undefined ? [] : [[path, value] as const])));
}

function shown(path: string, value: JsonValue): JsonValue {
  return isSecretSetting(path, value) ? HIDDEN : value;
}

function text(value: JsonValue | undefined): string {
  if (value === undefined) return 'not set';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
