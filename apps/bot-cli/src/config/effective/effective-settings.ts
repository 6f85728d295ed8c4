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

/** What the settings are found in. */
export interface SettingSources {
  /** The whole schema, with the parts of the plugins that are used. */
  readonly schema: JsonSchema;
  /** What file, variables and flags say, merged. */
  readonly given: JsonValue | undefined;
  /** What was made of it: a section that is absent there has no settings in effect. */
  readonly read: unknown;
  readonly originOf: (path: string) => SettingOrigin | undefined;
}

/** Every setting in the order of the schema, those of plugins among them; what the schema does not know comes last in its section. */
export function effectiveSettings(sources: SettingSources): readonly EffectiveSetting[] {
  return within('', sources, sources.originOf);
}

function within(
  path: string,
  sources: Omit<SettingSources, 'originOf'>,
  originOf: SettingSources['originOf'],
): readonly EffectiveSetting[] {
  const { schema, given, read } = sources;
  const known = partOf(schema, 'properties');
  const present = isObject(given) ? given : {};
  const names = [...new Set([...Object.keys(known), ...Object.keys(present)])];
  return names.flatMap((name) => {
    const inner = path === '' ? name : `${path}.${name}`;
    const part = { schema: partOf(known, name), given: present[name], read: insideOf(read, name) };
    if (Array.isArray(part.given)) {
      const entries: readonly JsonValue[] = part.given;
      return entries.flatMap((entry, index) =>
        oneOf(
          `${inner}.${index}`,
          { schema: partOf(part.schema, 'items'), given: entry, read: insideOf(part.read, index) },
          originOf,
        ),
      );
    }
    return oneOf(inner, part, originOf);
  });
}

function oneOf(
  path: string,
  part: Omit<SettingSources, 'originOf'>,
  originOf: SettingSources['originOf'],
): readonly EffectiveSetting[] {
  const { schema, given, read } = part;
  const isSection = isObject(given) || (given === undefined && isObject(schema['properties']) && read !== undefined);
  if (isSection) return within(path, part, originOf);
  return [leaf(path, schema, given, originOf)];
}

function leaf(
  path: string,
  schema: JsonSchema,
  given: JsonValue | undefined,
  originOf: SettingSources['originOf'],
): EffectiveSetting {
  const isGiven = given !== undefined && given !== null;
  const value = isGiven ? given : schema['default'];
  const origin = isGiven ? originOf(path) : undefined;
  const otherwise = value === undefined ? otherwiseOf(schema['description']) : undefined;
  return {
    path,
    ...(value !== undefined && { value: isGiven && isSecretSetting(path, value) ? HIDDEN : value }),
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
