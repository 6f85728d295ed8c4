import { GridbotError } from '@gridbot/core';
import type { SqliteConnection, SqliteStatement } from './sqlite-connection.js';

/**
 * A connection that can be cut like a cable: whatever is asked of it afterwards fails, and its open transaction is taken back by SQLite as
 * after the death of the process.
 */
export class SeverableConnection implements SqliteConnection {
  private readonly statements = new Set<SqliteStatement>();
  private readonly running = new Set<Promise<unknown>>();
  private severed: Promise<void> | undefined;

  constructor(
    private readonly connection: SqliteConnection,
    private readonly place: string,
  ) {}

  exec(sql: string): Promise<void> {
    return this.through(() => this.connection.exec(sql));
  }

  prepare(sql: string): Promise<SqliteStatement> {
    return this.through(async () => {
      const statement = await this.connection.prepare(sql);
      this.statements.add(statement);
      return {
        run: (values) => this.through(() => statement.run(values)),
        all: (values) => this.through(() => statement.all(values)),
        finalize: () => this.through(() => this.finalize(statement)),
      };
    });
  }

  close(): Promise<void> {
    return this.through(() => this.connection.close());
  }

  /** Cuts it. What runs inside SQLite at this moment is waited for: nobody can stop it. */
  sever(): Promise<void> {
    this.severed ??= this.cut();
    return this.severed;
  }

  private async cut(): Promise<void> {
    while (this.running.size > 0) await Promise.allSettled(this.running);
    for (const statement of [...this.statements]) await this.finalize(statement);
    await this.connection.close();
  }

  private async finalize(statement: SqliteStatement): Promise<void> {
    this.statements.delete(statement);
    await statement.finalize();
  }

  private through<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.severed !== undefined) return Promise.reject(abandoned(this.place));
    const result = work();
    this.running.add(result);
    const done = (): void => void this.running.delete(result);
    result.then(done, done);
    return result;
  }
}

function abandoned(place: string): GridbotError {
  return new GridbotError('STORE.UNAVAILABLE', `the connection to ${place} was cut: open another one`);
}
