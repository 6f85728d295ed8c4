import { createHash } from 'node:crypto';

/** One reversible change of the schema, in SQL that every supported database understands. Once released it never changes. */
export interface Migration {
  /** 1, 2, 3 and so on, without gaps. */
  readonly version: number;
  readonly name: string;
  readonly up: readonly string[];
  readonly down: readonly string[];
}

/** Tells whether a database was made by the same text. */
export function checksumOf({ version, name, up }: Migration): string {
  return createHash('sha256')
    .update(JSON.stringify([version, name, up]))
    .digest('hex');
}
