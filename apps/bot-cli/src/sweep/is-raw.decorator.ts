import { Setting } from '@gridbot/config';
import type { JsonSchema } from '@gridbot/core';

/** A setting that is taken as it stands; who uses it checks it, together with what it depends on. */
export function IsRaw(expectation: string, schema: JsonSchema): PropertyDecorator {
  return Setting({ expectation, read: (raw) => raw, schema: () => schema });
}
