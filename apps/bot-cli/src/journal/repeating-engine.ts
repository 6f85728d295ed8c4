import {
  isGridbotError,
  type BotEvent,
  type Engine,
  type EngineCommand,
  type EngineSnapshot,
  type JournalEntry,
  type UnixMillis,
} from '@gridbot/core';
import { PastEngine, type Past } from '@gridbot/runtime';
import { fieldDifferences, type FieldDifference } from './field-differences.js';
import { RebuiltRecords } from './rebuilt-records.js';

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
  /** What the tables must hold; absent if the repetition began with a snapshot, which does not tell. */
  readonly records: RebuiltRecords | undefined;
  private readonly past: PastEngine;

  /** @throws GridbotError ENGINE.SNAPSHOT, STRATEGY.STATE_MISMATCH if the strategy cannot read the snapshot */
  constructor(private readonly origin: Past) {
    this.past = new PastEngine(origin);
    this.records = origin.snapshot === undefined ? new RebuiltRecords() : undefined;
  }

  /** As it is after the last repeated step. */
  get engine(): Engine {
    return this.past.engine;
  }

  /** A kept snapshot in today's words: an engine that begins with it says the same. @throws GridbotError as the constructor */
  restored(snapshot: EngineSnapshot): EngineSnapshot {
    return new PastEngine({ ...this.origin, snapshot }).engine.snapshot();
  }

  /**
   * Repeats the next step.
   * @returns what differs; `undefined` if nothing does. After a difference nothing more can be repeated
   * @throws GridbotError STRATEGY.STATE_MISMATCH if the strategy refuses the configuration of that time
   */
  repeat(entry: JournalEntry): StepDifference | undefined {
    const { seq, at, event, commands: kept } = entry;
    try {
      const step = this.past.repeat(entry);
      const fields = fieldDifferences('commands', kept, step.commands);
      if (fields.length > 0) return { seq, at, event, kept, now: step.commands, fields };
      this.records?.add(step);
      return undefined;
    } catch (error) {
      if (!isGridbotError(error) || CANNOT_REPEAT.includes(error.code)) throw error;
      return { seq, at, event, kept, failure: error.message, fields: [] };
    }
  }
}
