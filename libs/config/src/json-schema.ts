import { Decimal, type JsonSchema, type JsonValue } from '@gridbot/core';
import { descriptionOf } from './decorators/describe.decorator.js';
import type { ConfigClass } from './setting/config-class.js';
import { settingsOf, type SettingOfClass } from './setting/settings-of.js';

/**
 * The JSON Schema (draft 2020-12) of a configuration class, made from its decorators: what editors complete and forms show.
 * A setting is required unless it is optional or has an initial value, which becomes the schema's default.
 */
export function jsonSchemaOf(configClass: ConfigClass): JsonSchema {
  const defaults = new configClass() as Readonly<Record<string, unknown>>;
  const settings = settingsOf(configClass);
  const required = settings
    .filter(({ name, optional }) => !optional && defaults[name] === undefined)
    .map(({ name }) => name);
  return {
    type: 'object',
    properties: Object.fromEntries(
      settings.map((setting) => [setting.name, propertySchema(setting, configClass, defaults[setting.name])]),
    ),
    ...(required.length === 0 ? {} : { required }),
    additionalProperties: false,
  };
}

function propertySchema({ name, kind }: SettingOfClass, configClass: ConfigClass, initial: unknown): JsonSchema {
  const description = descriptionOf(configClass.prototype as object, name);
  const standard = initial === undefined ? undefined : (kind?.write?.(initial) ?? defaultOf(initial));
  return {
    ...kind?.schema(),
    ...(description === undefined ? {} : { description }),
    ...(standard === undefined ? {} : { default: standard }),
  };
}

function defaultOf(initial: unknown): JsonValue | undefined {
  if (initial instanceof Decimal) return initial.toString();
  return typeof initial === 'string' || typeof initial === 'number' || typeof initial === 'boolean'
    ? initial
    : undefined;
}
