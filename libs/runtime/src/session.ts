import type { BotEvent, BotStore, Engine, Execution, KeptBeside, Notify, StepResult, UnixMillis } from '@gridbot/core';

/** What a session works with. */
export interface SessionParts {
  readonly engine: Engine;
  readonly store: Pick<BotStore, 'append'>;
  readonly execution: Pick<Execution, 'submit' | 'cancel'>;
  /** Takes the messages for people; must not throw. */
  readonly onNotice?: (notice: Notify, at: UnixMillis) => void;
  /** Sees every step once it is kept, before its commands are dispatched. */
  readonly onStep?: (step: StepResult) => void;
  /** A snapshot is kept after this many steps. Default: never. */
  readonly snapshotEvery?: number;
}

/**
 * One event at a time: process, keep, dispatch. Nothing is dispatched that is not kept.
 * All modes step through this; with a store that keeps at once it is synchronous.
 */
export class Session {
  private sinceSnapshot = 0;

  constructor(private readonly parts: SessionParts) {}

  /**
   * Deals with one event. Returns nothing when it is done, or a promise for when it will be: the next event has to wait for it.
   * An error means that the session is over: nothing of the step was dispatched.
   */
  handle(event: BotEvent): void | Promise<void> {
    const { engine, store } = this.parts;
    const step = engine.process(event);
    if (step === undefined) return;
    const kept = store.append([step], this.snapshotIfDue());
    if (kept !== undefined) return kept.then(() => this.dispatch(step));
    return this.dispatch(step);
  }

  private dispatch(step: StepResult): void {
    const { execution, onNotice, onStep } = this.parts;
    onStep?.(step);
    for (const command of step.commands) {
      switch (command.type) {
        case 'submit-order':
          execution.submit(command);
          break;
        case 'request-cancel':
          execution.cancel(command);
          break;
        case 'notify':
          onNotice?.(command, step.at);
          break;
        case 'set-timer':
          break; // the engine keeps its timers; the loop asks it which is due
      }
    }
  }

  private snapshotIfDue(): KeptBeside | undefined {
    const { engine, snapshotEvery } = this.parts;
    this.sinceSnapshot += 1;
    if (snapshotEvery === undefined || this.sinceSnapshot < snapshotEvery) return undefined;
    this.sinceSnapshot = 0;
    return { snapshot: engine.snapshot() };
  }
}
