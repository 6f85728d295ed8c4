import type { JsonSchema, JsonValue } from '@gridbot/core';
import { isObject, partOf } from '../schema/json-parts.js';
import type { SettingOrigin } from '../settings.js';
import { HIDDEN, isSecretSetting } from './secret-setting.js';

/** A setting as it holds. */
export interface EffectiveSetting {
  /** As in `--set`: `strategy.interval`, `notify.0.use`. */
  readonly path: string;
  /** As it is written; absent if nobody set it and it has no fixed default. Secrets are not shown. */
  readonly value?: JsonValue;
  /** Absent: the default holds. */
  readonly origin?: SettingOrigin;
  /** What holds if nothing is set and that depends on something, in words. */
  readonly otherwise?: string;
}

/** What a part of the settings is found in. */
interface SettingPart {
  /** Its schema, with the parts of the plugins that are used. */
  readonly schema: JsonSchema;
  /** What file, variables and flags say, merged. */
  readonly given: JsonValue | undefined;
  /** What was made of it: a section that is absent there has no settings in effect. */
  readonly read: unknown;
}

/** What is asked about each setting. */
interface SettingQuestions {
  readonly originOf: (path: string) => SettingOrigin | undefined;
  /** Whether words stand for secrets. */
  readonly hides: boolean;
}

/** Every setting in the order of the schema, those of plugins among them; what the schema does not know comes last in its section. */
export function effectiveSettings(whole: SettingPart & SettingQuestions): readonly EffectiveSetting[] {
  return within('', whole, whole);
}

function within(
  path: string,
  { schema, given, read }: SettingPart,
  questions: SettingQuestions,
): readonly EffectiveSetting[] {
  const known = partOf(schema, 'properties');
  const present = isObject(given) ? given : {};
  const names = [...new Set([...Object.keys(known), ...Object.keys(present)])];
  return names.flatMap((name) => {
    const inner = path === '' ? name : `${path}.${name}`;
    const part = { schema: partOf(known, name), given: present[name], read: insideOf(read, name) };
    return Array.isArray(part.given) ? eachOf(inner, part.given, part, questions) : oneOf(inner, part, questions);
  });
}

function eachOf(path: string, list: readonly JsonValue[], { schema, read }: SettingPart, questions: SettingQuestions) {
  const items = partOf(schema, 'items');
  return list.flatMap((given, at) =>
    oneOf(`${path}.${at}`, { schema: items, given, read: insideOf(read, at) }, questions),
  );
}

function oneOf(path: string, part: SettingPart, questions: SettingQuestions): readonly EffectiveSetting[] {
  const { schema, given, read } = part;
  const isSection = isObject(given) || (given === undefined && isObject(schema['properties']) && read !== undefined);
  return isSection ? within(path, part, questions) : [leaf(path, part, questions)];
}

function leaf(path: string, { schema, given }: SettingPart, { originOf, hides }: SettingQuestions): EffectiveSetting {
  const isGiven = given !== undefined && given !== null;
  const value = isGiven ? given : schema['default'];
  const origin = isGiven ? originOf(path) : undefined;
  const otherwise = value === undefined ? otherwiseOf(schema['description']) : undefined;
  return {
    path,
    ...(value !== undefined && { value: hides && isGiven && isSecretSetting(path, value) ? HIDDEN : value }),
    ...(origin && { origin }),
    ...(otherwise !== undefined && { otherwise }),
  };
}

/** The description's own sentence about it: "Default: 60s live, 10s in a dry-run", "Absent: no limit." */
function otherwiseOf(description: JsonValue | undefined): string | undefined {
  const [, words] = /(?:Default|Absent): (.+?)\.?$/.exec(typeof description === 'string' ? description : '') ?? [];
  return words;
}

function insideOf(read: unknown, name: string | number): unknown {
  return typeof read === 'object' && read !== null
    ? (read as Readonly<Record<string | number, unknown>>)[name]
    : undefined;
}
