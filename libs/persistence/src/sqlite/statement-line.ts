import type { Probe } from '../database/database.js';

/**
 * The statements of one transaction, one after the other, and none after one that failed. SQLite takes a transaction back by itself when
 * the disk is full: whatever ran behind that would be kept alone.
 */
export class StatementLine {
  private last: Promise<unknown> = Promise.resolve();
  private count = 0;
  /** Statements that wait for their turn together. */
  private waiting: { readonly texts: string[]; readonly done: Promise<void> } | undefined;

  constructor(
    private readonly name: string,
    private readonly probe: Probe | undefined,
    private readonly runTexts: (texts: readonly string[]) => Promise<void>,
  ) {}

  /** Runs the statement when all before it is over, in one go with those that are gathered right before and after it. */
  gather(text: string): Promise<void> {
    if (this.waiting === undefined) {
      const texts: string[] = [];
      const done = this.run(() => {
        if (this.waiting?.texts === texts) this.waiting = undefined;
        return this.runTexts(texts);
      });
      this.waiting = { texts, done };
    }
    this.waiting.texts.push(text);
    return this.waiting.done;
  }

  /** Runs the work when all before it is over. */
  run<Result>(work: () => Promise<Result>): Promise<Result> {
    this.waiting = undefined;
    this.count += 1;
    const point = `${this.name}:statement:${this.count}`;
    const { probe } = this;
    const result = this.last.then(
      probe === undefined
        ? work
        : async () => {
            await probe(point);
            return work();
          },
    );
    this.last = result;
    return result;
  }

  /** Waits for all of them; throws what the first failure threw. */
  async end(): Promise<void> {
    await this.last;
  }

  /** Waits until none is running any more, whatever became of them. */
  async over(): Promise<void> {
    await this.last.catch(() => undefined);
  }
}
