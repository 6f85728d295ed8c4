import type { BotEvent, Engine, Lifecycle, StepResult } from '@gridbot/core';
import { leavesFateOpen } from './account/open-fate.js';

/** An event that the engine has dealt with. */
export interface ProcessedEvent {
  readonly event: BotEvent;
  /** What it led to; absent if that was nothing. */
  readonly step?: StepResult;
  /** Where the bot's life stood before it and after it. */
  readonly before: Lifecycle;
  readonly after: Lifecycle;
  /** For a snapshot of the account: whether it left the fate of an order open. */
  readonly fateOpen: boolean;
}

/** Events that were dealt with one after the other and are kept together. */
export interface EventBatch {
  readonly events: readonly ProcessedEvent[];
  readonly steps: readonly StepResult[];
  /** The fault of the event after them, if there was one: of that event nothing is kept. */
  readonly fault?: { readonly error: unknown };
}

/**
 * Has the engine deal with the events that `next` gives: until there are no more, there are enough, the bot is stopped, or one ends in a
 * fault.
 */
export function processBatch(engine: Engine, next: () => BotEvent | undefined, most: number): EventBatch {
  const events: ProcessedEvent[] = [];
  const steps: StepResult[] = [];
  try {
    for (let event = next(); event !== undefined; event = next()) {
      const before = engine.lifecycle;
      const step = engine.process(event);
      if (step !== undefined) steps.push(step);
      const fateOpen = event.type === 'account-snapshot' && leavesFateOpen(engine, event);
      events.push({ event, before, after: engine.lifecycle, fateOpen, ...(step && { step }) });
      if (events.length >= most || engine.lifecycle === 'stopped') break;
    }
  } catch (error) {
    return { events, steps, fault: { error } };
  }
  return { events, steps };
}
