import { GridbotError, type ExecutionReport } from '@gridbot/core';

/**
 * Hands reports to the one listener, in order, one at a time. What the listener's own calls lead to waits until it has returned, so that
 * nothing overtakes and nothing is entered twice.
 */
export class ReportOutbox {
  private readonly queue: ExecutionReport[] = [];
  private listener: ((report: ExecutionReport) => void) | undefined;
  private delivering = false;

  /**
   * @returns a function that ends the subscription
   * @throws GridbotError ENGINE.INVARIANT if there is a listener already
   */
  subscribe(listener: (report: ExecutionReport) => void): () => void {
    if (this.listener !== undefined) {
      throw new GridbotError(
        'ENGINE.INVARIANT',
        'the simulated exchange has a report listener already: end its subscription first',
      );
    }
    this.listener = listener;
    return () => {
      if (this.listener === listener) this.listener = undefined;
    };
  }

  push(report: ExecutionReport): void {
    this.queue.push(report);
  }

  /** Delivers what waits; does nothing inside a delivery. Without a listener reports are lost: a snapshot tells what became of orders. */
  drain(): void {
    if (this.delivering) return;
    this.delivering = true;
    try {
      while (this.queue.length > 0) {
        const report = this.queue.shift()!;
        this.listener?.(report);
      }
    } finally {
      this.delivering = false;
    }
  }

  /** @throws GridbotError ENGINE.INVARIANT inside a delivery: time and market must not move before its report is dealt with */
  assertQuiet(call: string): void {
    if (!this.delivering) return;
    throw new GridbotError(
      'ENGINE.INVARIANT',
      `${call} was called by a report listener: let the listener return first`,
    );
  }
}
