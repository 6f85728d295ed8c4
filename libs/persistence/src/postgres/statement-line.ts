import type { Probe } from '../database/database.js';
import type { PgClient, PgStatement } from './write-connection.js';

/** What the server says to every statement after one that failed. */
const REFUSED = '25P02';

type Answer = Awaited<ReturnType<PgClient['query']>>;

/**
 * The statements of one transaction. They are sent without waiting for the answers of those before; after one that failed, the server
 * refuses the others until the transaction is taken back.
 */
export class StatementLine {
  private readonly answers: Promise<Answer>[] = [];
  private failure: { readonly reason: unknown } | undefined;
  private count = 0;
  private probed: Promise<void> = Promise.resolve();

  constructor(
    private readonly client: PgClient,
    private readonly name: string,
    private readonly probe: Probe | undefined,
    private readonly patience: Pick<PgStatement, 'query_timeout'>,
  ) {}

  send(statement: PgStatement): Promise<Answer> {
    this.count += 1;
    const answer = this.probe === undefined ? this.ask(statement) : this.afterProbe(statement, this.probe, this.count);
    this.answers.push(answer);
    answer.catch((reason: unknown) => (this.failure ??= { reason }));
    return answer;
  }

  /** Waits for all of them; throws what the first one to fail threw. */
  async end(): Promise<void> {
    await Promise.allSettled(this.answers);
    if (this.failure !== undefined) throw this.failure.reason;
  }

  /** Waits for all of them; returns what the first one to fail threw, else what was given. */
  async reasonOf(error: unknown): Promise<unknown> {
    await Promise.allSettled(this.answers);
    const { code } = (error ?? {}) as { readonly code?: unknown };
    return code === REFUSED && this.failure !== undefined ? this.failure.reason : error;
  }

  private ask(statement: PgStatement): Promise<Answer> {
    return this.client.query({ ...statement, ...this.patience });
  }

  /** With a probe, statements run one by one: each boundary is one. */
  private afterProbe(statement: PgStatement, probe: Probe, number: number): Promise<Answer> {
    const answer = this.probed.then(async () => {
      await probe(`${this.name}:statement:${number}`);
      return this.ask(statement);
    });
    this.probed = answer.then(() => undefined);
    this.probed.catch(() => undefined);
    return answer;
  }
}
