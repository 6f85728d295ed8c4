import type { NoticeOutbox, Notify, PendingNotice, StepResult, UnixMillis } from '@gridbot/core';

/** Takes a message to people. */
export type OnNotice = (notice: Notify, at: UnixMillis) => void;

/** How many pending messages of earlier processes are read at once, and how many are marked at once. */
const PAGE = 100;

type NoticeId = Pick<PendingNotice, 'seq' | 'line'>;

/**
 * Passes on the messages that steps were kept with, and has the store mark those that were taken. Marking is never waited for, and what
 * goes wrong with it or with a notifier does not reach trading: the message stays in the outbox and is told again.
 */
export class NoticePassing {
  private taken: NoticeId[] = [];
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
        const told = pending.filter((notice) => this.repeat(notice));
        if (told.length === 0) return;
        await this.outbox.taken(told);
        if (pending.length < PAGE) return;
      }
    } catch {
      return; // the store says what is wrong with it when the first step is kept
    }
  }

  /** Tells what a step says; `line` is the message's place in the step. */
  pass(notice: Notify, { seq, at }: StepResult, line: number): void {
    if (this.tell(notice, at)) this.taken.push({ seq, line });
  }

  /** Tells something that no step says. Returns whether it was taken. */
  tell(notice: Notify, at: UnixMillis): boolean {
    try {
      this.onNotice?.(notice, at);
      return true;
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

  private repeat({ level, topic, text, details, at }: PendingNotice): boolean {
    const repeated = `Repeated, because the last run may not have told it: ${text}`;
    const notice: Notify = { type: 'notify', level, topic, text: repeated, ...(details !== undefined && { details }) };
    return this.tell(notice, at);
  }
}
