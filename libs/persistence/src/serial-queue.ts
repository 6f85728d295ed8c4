/** Runs asynchronous work one after the other, in the order it was asked for. A failure does not stop what comes after it. */
export class SerialQueue {
  private last: Promise<unknown> = Promise.resolve();

  /** Runs the work when all before it is over, and hands on what it returns or throws. Work must not wait for the same queue. */
  run<Result>(work: () => Promise<Result>): Promise<Result> {
    const start = (): Promise<Result> => work();
    const result = this.last.then(start, start);
    this.last = result;
    return result;
  }
}
