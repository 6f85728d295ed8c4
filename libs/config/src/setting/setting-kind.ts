import type { JsonSchema } from '@gridbot/core';
import { Transform } from '../class-transformer.js';
import { ValidateBy } from '../class-validator.js';
import type { ConfigClass } from './config-class.js';
import { Unreadable } from './unreadable.js';

/** How one kind of setting is read, what it expects, and how a JSON Schema says so. */
export interface SettingKind {
  /** What is expected, to follow "must be" or "needs": `a decimal number above 0, such as 100 or 0.5`. */
  readonly expectation: string;
  /** The value, or an {@link Unreadable} that says what is wrong. Never called with undefined. */
  read(raw: unknown): unknown;
  schema(): JsonSchema;
  /** How a value is written in the file, for defaults that are shown. Absent: as the value itself is. */
  write?(value: unknown): string;
  /** For settings made of other settings: their class. */
  readonly section?: () => ConfigClass;
}

/** Name of our constraint among class-validator's. */
export const SETTING = 'gridbotSetting';

/** The decorator for a setting of this kind: reads it and reports what cannot be read. */
export function Setting(kind: SettingKind): PropertyDecorator {
  const read = Transform(({ value }: { value: unknown }) => (value === undefined ? undefined : kind.read(value)));
  const validate = ValidateBy({
    name: SETTING,
    constraints: [kind],
    validator: {
      validate: (value: unknown) => value !== undefined && !(value instanceof Unreadable),
      defaultMessage: (args) => {
        const value: unknown = args?.value;
        return value instanceof Unreadable ? value.message : `is missing: needs ${kind.expectation}`;
      },
    },
  });
  return (target, property) => {
    read(target, property);
    validate(target, property);
  };
}
