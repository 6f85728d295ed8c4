import { createRequire } from 'node:module';
import type * as ClassValidator from 'class-validator';

/** The whole of class-validator, as its types describe it. */
type WholePackage = typeof ClassValidator;

/** What this package uses of it. */
export type UsedParts = Pick<
  WholePackage,
  'IsOptional' | 'ValidateBy' | 'ValidateIf' | 'ValidateNested' | 'getMetadataStorage' | 'Validator'
>;

/** The files of class-validator that hold the parts. */
const FILES: Readonly<Record<keyof UsedParts, string>> = {
  IsOptional: 'decorator/common/IsOptional',
  ValidateBy: 'decorator/common/ValidateBy',
  ValidateIf: 'decorator/common/ValidateIf',
  ValidateNested: 'decorator/common/ValidateNested',
  getMetadataStorage: 'metadata/MetadataStorage',
  Validator: 'validation/Validator',
};

const load = createRequire(import.meta.url);

/**
 * The parts from their own files, or from the whole package should it arrange its files anew. The whole reads 321 files, among them every
 * check of strings and the telephone numbers of all countries, which is a fifth of a second of each command. Both ways give the same objects,
 * so a plugin may import class-validator as it likes.
 */
export function partsOf(folder: string): UsedParts {
  try {
    const found = Object.entries(FILES).map(([name, file]) => [name, part(`${folder}/${file}`, name)]);
    return Object.fromEntries(found) as UsedParts;
  } catch {
    return load('class-validator') as WholePackage;
  }
}

function part(file: string, name: string): unknown {
  const found = (load(file) as Readonly<Record<string, unknown>>)[name];
  if (found === undefined) throw new Error(`${file} has no ${name}`);
  return found;
}

/** class-validator is read here and nowhere else: these are private paths of it. */
export const { IsOptional, ValidateBy, ValidateIf, ValidateNested, getMetadataStorage, Validator } =
  partsOf('class-validator/cjs');
