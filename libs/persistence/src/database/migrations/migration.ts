import { createHash } from 'node:crypto';

/** Runs one statement with parameters $1, $2 and so on; all of them in one transaction, which is the caller's. */
export type RunSql = (sql: string, values?: readonly (string | number | null)[]) => Promise<unknown>;

/** What a migration does beside its SQL, because exact decimals and JSON are beyond what two databases agree on. */
export interface MigrationCode {
  /** Names what the code does: a part of the checksum. Code that is released is changed only to do the same. */
  readonly text: string;
  /** Runs behind `up`. */
  up?(run: RunSql): Promise<void>;
  /** Runs before `down`. */
  down?(run: RunSql): Promise<void>;
}

/** One reversible change of the schema, in SQL that every supported database understands. Once released it never changes. */
export interface Migration {
  /** 1, 2, 3 and so on, without gaps. */
  readonly version: number;
  readonly name: string;
  readonly up: readonly string[];
  readonly down: readonly string[];
  readonly code?: MigrationCode;
}

/** Tells whether a database was made by the same text. */
export function checksumOf({ version, name, up, code }: Migration): string {
  return createHash('sha256')
    .update(JSON.stringify(code === undefined ? [version, name, up] : [version, name, up, code.text]))
    .digest('hex');
}
