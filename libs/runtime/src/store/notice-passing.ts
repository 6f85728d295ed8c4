import type { NoticeOrigin, NoticeOutbox, Notify, PendingNotice, StepResult, UnixMillis } from '@gridbot/core';

/** Takes a message to people; it is taken when the call returns, or its promise is fulfilled. */
export type OnNotice = (notice: Notify, at: UnixMillis, origin?: NoticeOrigin) => unknown;

/** How many pending messages of earlier processes are read at once, and how many are marked at once. */
const PAGE = 100;

/**
 * Passes on the messages that steps were kept with, and has the store mark those that were taken. Neither is waited for by trading, and what
 * goes wrong with a notifier or the marking does not reach it: the message stays in the outbox and is told again.
 */
export class NoticePassing {
  private taken: NoticeOrigin[] = [];
  private readonly onTheWay = new Set<Promise<void>>();
  private marking: Promise<void> | undefined;

  constructor(
    private readonly outbox: NoticeOutbox,
    private readonly onNotice: OnNotice | undefined,
  ) {}

  /** Tells what no earlier process is known to have told. What cannot be read or marked now stays for the next start. */
  async repeatPending(): Promise<void> {
    try {
      for (;;) {
        const pending = await this.outbox.pending(PAGE);
        const told = await Promise.all(pending.map(async (notice) => this.repeat(notice)));
        const taken = pending.filter((_, index) => told[index]);
        if (taken.length === 0) return;
        await this.outbox.taken(taken);
        if (pending.length < PAGE) return;
      }
    } catch {
      return; // the store says what is wrong with it when the first step is kept
    }
  }

  /** Tells what a step says; `line` is the message's place in the step. */
  pass(notice: Notify, { seq, at }: StepResult, line: number): void {
    const origin = { seq, line };
    const taking = this.tell(notice, at, origin);
    if (taking === true) this.taken.push(origin);
    if (typeof taking === 'boolean') return;
    const noted = taking.then((isTaken) => void (isTaken && this.taken.push(origin)));
    this.onTheWay.add(noted);
    void noted.then(() => this.onTheWay.delete(noted));
  }

  /** Tells something, which no step says unless there is an `origin`. Returns whether it was taken; the promise does not reject. */
  tell(notice: Notify, at: UnixMillis, origin?: NoticeOrigin): boolean | Promise<boolean> {
    try {
      const taking = this.onNotice?.(notice, at, origin);
      // Who returns something else returns nothing that matters.
      return taking instanceof Promise ? taking.then(isTaken, isNotTaken) : true;
    } catch {
      return false; // a notifier that fails has not taken it, and must not hurt trading
    }
  }

  /** There is nothing to do at the moment: marks what was taken. */
  quiet(): void {
    if (this.taken.length > 0) this.marking ??= this.mark().finally(() => (this.marking = undefined));
  }

  /** Marks what is left, if the store takes it. */
  async close(): Promise<void> {
    await Promise.all(this.onTheWay);
    await this.marking;
    if (this.taken.length > 0) await this.mark();
  }

  private async mark(): Promise<void> {
    const marked = this.taken.splice(0);
    try {
      await this.outbox.taken(marked);
    } catch {
      this.taken.unshift(...marked); // marked with the next
    }
  }

  private repeat({ level, topic, text, details, at, seq, line }: PendingNotice): boolean | Promise<boolean> {
    const repeated = `Repeated, because the last run may not have told it: ${text}`;
    const notice: Notify = { type: 'notify', level, topic, text: repeated, ...(details !== undefined && { details }) };
    return this.tell(notice, at, { seq, line });
  }
}

const isTaken = (): boolean => true;
const isNotTaken = (): boolean => false;
