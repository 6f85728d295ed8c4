import type { Otherwise, Probe } from '../database/database.js';
import { demandText } from './demand.js';

/** How a transaction begins: it is the only writer from then on. */
export const BEGIN = 'BEGIN IMMEDIATE';

/** What is between two boundaries of a transaction at which a process may die in a test. */
interface Piece {
  /** Where it begins; nothing is said of BEGIN itself. */
  readonly point?: string;
  readonly text: string;
}

/**
 * The statements of one transaction, one after the other, and none after one that failed. SQLite takes a transaction back by itself when
 * the disk is full: whatever ran behind that would be kept alone.
 *
 * Each errand to SQLite's thread costs more than what it does there. So statements are gathered until one has to answer, and a transaction
 * in which none has to is one text from BEGIN to COMMIT. With a probe, the pieces of that text run one by one.
 */
export class StatementLine {
  /** What the demands so far say if they are not met; each one's number is its place. */
  readonly demands: Otherwise[] = [];
  private last: Promise<unknown> = Promise.resolve();
  private count = 0;
  private waiting: Piece[] = [{ text: BEGIN }];

  constructor(
    private readonly name: string,
    private readonly probe: Probe | undefined,
    private readonly runText: (text: string) => Promise<void>,
  ) {}

  /** Runs the statement after all before it, before the next that answers. */
  gather(text: string): void {
    this.waiting.push({ point: this.nextPoint(), text });
  }

  /** Runs the statement as `gather` does; the transaction fails if it does not change so many rows. */
  demand(text: string, changes: number, otherwise: Otherwise): void {
    const number = this.demands.push(otherwise) - 1;
    this.gather(demandText(text, changes, number));
  }

  /** Runs the work when all before it is over. */
  run<Result>(work: () => Promise<Result>): Promise<Result> {
    void this.flush();
    const point = this.nextPoint();
    return this.enqueue(async () => {
      await this.probe?.(point);
      return work();
    });
  }

  /** Runs what is gathered. */
  flush(): Promise<unknown> {
    const pieces = this.waiting;
    this.waiting = [];
    return pieces.length === 0 ? this.last : this.enqueue(() => this.runPieces(pieces));
  }

  /** Runs what is gathered, and keeps it all; throws what the first failure threw. */
  async commit(): Promise<void> {
    this.waiting.push({ point: `${this.name}:commit`, text: 'COMMIT' });
    await this.flush();
  }

  /** Waits until none is running any more, whatever became of them. */
  async over(): Promise<void> {
    await this.last.catch(() => undefined);
  }

  private async runPieces(pieces: readonly Piece[]): Promise<void> {
    const { probe } = this;
    if (probe === undefined) return this.runText(pieces.map(({ text }) => text).join(';'));
    for (const { point, text } of pieces) {
      if (point !== undefined) await probe(point);
      await this.runText(text);
    }
  }

  private nextPoint(): string {
    this.count += 1;
    return `${this.name}:statement:${this.count}`;
  }

  private enqueue<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.last.then(work);
    this.last = result;
    return result;
  }
}
