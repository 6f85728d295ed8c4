import {
  isGridbotError,
  type BotEvent,
  type Engine,
  type EngineCommand,
  type JournalEntry,
  type UnixMillis,
} from '@gridbot/core';
import { PastEngine, type Past } from '@gridbot/runtime';
import { fieldDifferences, type FieldDifference } from './field-differences.js';

/** A step that the journal has otherwise than it comes out now. */
export interface StepDifference {
  readonly seq: number;
  readonly at: UnixMillis;
  readonly event: BotEvent;
  /** What the bot wanted then. */
  readonly kept: readonly EngineCommand[];
  /** What it wants now; absent if the step fails now. */
  readonly now?: readonly EngineCommand[];
  /** Why the step fails now. */
  readonly failure?: string;
  readonly fields: readonly FieldDifference[];
}

/** Failures that say that the repetition cannot be made, rather than that it comes out otherwise. */
const CANNOT_REPEAT: readonly string[] = ['STRATEGY.STATE_MISMATCH', 'ENGINE.SNAPSHOT', 'STORE.CORRUPT'];

/** Repeats a bot's steps and compares what they lead to with the journal. */
export class RepeatingEngine {
  private readonly past: PastEngine;

  /** @throws GridbotError ENGINE.SNAPSHOT, STRATEGY.STATE_MISMATCH if the strategy cannot read the snapshot */
  constructor(past: Past) {
    this.past = new PastEngine(past);
  }

  /** As it is after the last repeated step. */
  get engine(): Engine {
    return this.past.engine;
  }

  /**
   * Repeats the next step.
   * @returns what differs; `undefined` if nothing does. After a difference nothing more can be repeated
   * @throws GridbotError STRATEGY.STATE_MISMATCH if the strategy refuses the configuration of that time
   */
  repeat(entry: JournalEntry): StepDifference | undefined {
    const { seq, at, event, commands: kept } = entry;
    try {
      const { commands: now } = this.past.repeat(entry);
      const fields = fieldDifferences('commands', kept, now);
      return fields.length === 0 ? undefined : { seq, at, event, kept, now, fields };
    } catch (error) {
      if (!isGridbotError(error) || CANNOT_REPEAT.includes(error.code)) throw error;
      return { seq, at, event, kept, failure: error.message, fields: [] };
    }
  }
}
