import type { BotEvent, BotStore, Engine, Execution, Notify, StepResult, UnixMillis } from '@gridbot/core';
import { dispatchStep, type Outlets } from './dispatch-step.js';

/** What a session works with. */
export interface SessionParts {
  readonly engine: Engine;
  readonly store: Pick<BotStore, 'append'>;
  readonly execution: Pick<Execution, 'submit' | 'cancel'>;
  /** Takes the messages for people; must not throw. */
  readonly onNotice?: (notice: Notify, at: UnixMillis) => void;
  /** Sees every step once it is kept, before its commands are dispatched. */
  readonly onStep?: (step: StepResult) => void;
}

/**
 * One event at a time: process, keep, dispatch. Nothing is dispatched that is not kept. With a store that keeps at once it is synchronous:
 * this is how backtests and replays step.
 */
export class Session {
  private readonly outlets: Outlets;

  constructor(private readonly parts: SessionParts) {
    const { execution, onNotice, onStep } = parts;
    this.outlets = {
      execution,
      ...(onStep && { onStep }),
      ...(onNotice && { onNotice: (notice: Notify, { at }: StepResult) => onNotice(notice, at) }),
    };
  }

  /**
   * Deals with one event. Returns nothing when it is done, or a promise for when it will be: the next event has to wait for it.
   * An error means that the session is over: nothing of the step was dispatched.
   */
  handle(event: BotEvent): void | Promise<void> {
    const { engine, store } = this.parts;
    const step = engine.process(event);
    if (step === undefined) return;
    const kept = store.append([step]);
    if (kept !== undefined) return kept.then(() => dispatchStep(step, this.outlets));
    return dispatchStep(step, this.outlets);
  }
}
