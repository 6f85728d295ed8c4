import {
  Engine,
  isGridbotError,
  type BotEvent,
  type EngineCommand,
  type EngineSnapshot,
  type JournalEntry,
  type StrategyPlugin,
  type UnixMillis,
} from '@gridbot/core';
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

/**
 * Repeats a bot's steps and compares what they lead to with the journal. New orders get the ids that the bot of that time gave: after
 * each restore of the database they began otherwise.
 */
export class RepeatingEngine {
  private current: Engine;
  private prefix: string;

  /** @param base what all client order ids of the bot begin with */
  constructor(
    private readonly plugin: StrategyPlugin,
    private readonly base: string,
    snapshot: EngineSnapshot | undefined,
  ) {
    this.prefix = base;
    this.current = this.engineAt(snapshot);
  }

  get engine(): Engine {
    return this.current;
  }

  /**
   * Repeats the next step.
   * @returns what differs; `undefined` if nothing does. After a difference nothing more can be repeated
   * @throws GridbotError STRATEGY.STATE_MISMATCH if the strategy refuses the configuration of that time
   */
  repeat(entry: JournalEntry): StepDifference | undefined {
    this.takeOverPrefix(entry.commands);
    const { seq, at, event, commands: kept } = entry;
    try {
      const { commands: now } = this.current.replay(entry);
      const fields = fieldDifferences('commands', kept, now);
      return fields.length === 0 ? undefined : { seq, at, event, kept, now, fields };
    } catch (error) {
      if (!isGridbotError(error) || CANNOT_REPEAT.includes(error.code)) throw error;
      return { seq, at, event, kept, failure: error.message, fields: [] };
    }
  }

  private takeOverPrefix(commands: readonly EngineCommand[]): void {
    const order = commands.find((command) => command.type === 'submit-order');
    const prefix = order?.clientOrderId.split('-', 1)[0];
    if (prefix === undefined || prefix === this.prefix || !/^[A-Za-z0-9]{1,10}$/.test(prefix)) return;
    if (!prefix.startsWith(this.base)) return;
    this.prefix = prefix;
    this.current = this.engineAt(this.current.snapshot());
  }

  private engineAt(snapshot: EngineSnapshot | undefined): Engine {
    const options = { plugin: this.plugin, orderIdPrefix: this.prefix, orderIdBase: this.base };
    return snapshot === undefined ? new Engine(options) : Engine.restore(options, snapshot);
  }
}
