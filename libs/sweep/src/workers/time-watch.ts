/** Does the work once after so many milliseconds; what it answers calls it off. */
export type Alarm = (millis: number, work: () => void) => () => void;

/** Sees to it that no errand of a thread takes longer than it may. */
export class TimeWatch {
  /** The errand that took too long. */
  overdue: number | undefined;
  private watched: number | undefined;
  private callOff: (() => void) | undefined;

  /** @param limit milliseconds; undefined: for ever @param end ends the thread */
  constructor(
    private readonly limit: number | undefined,
    private readonly alarm: Alarm = timer,
    private readonly endThread: () => void,
  ) {}

  /** The errand that the thread is at from now on, if it is another than before; undefined: it rests. */
  watch(errand: number | undefined): void {
    if (this.limit === undefined || errand === this.watched) return;
    this.end();
    this.watched = errand;
    if (errand !== undefined) this.callOff = this.alarm(this.limit, () => this.ring(errand));
  }

  end(): void {
    this.callOff?.();
    this.callOff = undefined;
    this.watched = undefined;
  }

  /** If this thread was busy, an answer may have come that nobody has heard yet: what waits is heard first. */
  private ring(errand: number): void {
    setImmediate(() => {
      if (this.watched !== errand) return;
      this.overdue = errand;
      this.endThread();
    });
  }
}

/** The longest a timer of Node can wait; beyond that it would not wait at all. */
const LONGEST = 2 ** 31 - 1;

/** Keeps no process alive: the thread does. */
function timer(millis: number, work: () => void): () => void {
  const timeout = setTimeout(work, Math.min(millis, LONGEST)).unref();
  return () => clearTimeout(timeout);
}
