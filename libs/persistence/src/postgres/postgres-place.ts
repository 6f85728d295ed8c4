import type { Millis } from '@gridbot/core';

/** How to reach a schema of a PostgreSQL database. */
export interface PostgresPlace {
  /** Connection URL: `postgres://user:password@host:5432/database?sslmode=verify-full`. Its password is never shown. */
  readonly url: string;
  /** The schema that holds the tables. Default: `gridbot`. */
  readonly schema?: string | undefined;
  /** How long the server may take to let us in. Default: 10,000 ms. */
  readonly connectTimeout?: Millis | undefined;
  /** How long it may take to answer before the connection counts as lost. Default: 15,000 ms. */
  readonly answerTimeout?: Millis | undefined;
}

/** The time-outs, with their defaults. */
export function timeoutsOf({ connectTimeout = 10_000, answerTimeout = 15_000 }: PostgresPlace): {
  readonly connectTimeout: Millis;
  readonly answerTimeout: Millis;
} {
  return { connectTimeout, answerTimeout };
}
