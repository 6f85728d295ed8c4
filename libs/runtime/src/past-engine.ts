import { Engine, type EngineSnapshot, type JournalEntry, type StepResult, type StrategyPlugin } from '@gridbot/core';

/** Whose past is repeated, and from where on. */
export interface Past {
  readonly plugin: StrategyPlugin;
  /** See `StoredBot.orderIdBase`. */
  readonly orderIdBase: string;
  /** See `StoredBot.orderIdPrefix`. Default: `orderIdBase`. */
  readonly orderIdPrefix?: string;
  /** What to begin with. Absent: before the first step. */
  readonly snapshot?: EngineSnapshot | undefined;
}

/**
 * An engine that repeats steps of the past. Its new orders get the ids that they got then: since the database was restored from a backup, ids begin
 * otherwise than in the journal's steps from before.
 */
export class PastEngine {
  private current: Engine;
  private prefix: string;

  /** @throws GridbotError ENGINE.SNAPSHOT, STRATEGY.STATE_MISMATCH if the strategy cannot read the snapshot */
  constructor(private readonly past: Past) {
    this.prefix = past.orderIdPrefix ?? past.orderIdBase;
    this.current = this.engineAt(past.snapshot);
  }

  /** As it is after the last repeated step. */
  get engine(): Engine {
    return this.current;
  }

  /** Repeats the next step. @throws GridbotError as `Engine.replay` */
  repeat(entry: JournalEntry): StepResult {
    this.continueUnder(prefixIn(entry) ?? this.prefix);
    return this.current.replay(entry);
  }

  /** The engine after the last repeated step, whose next orders get ids that begin so. */
  continueUnder(prefix: string): Engine {
    if (prefix === this.prefix || !prefix.startsWith(this.past.orderIdBase)) return this.current;
    this.prefix = prefix;
    this.current = this.engineAt(this.current.snapshot());
    return this.current;
  }

  private engineAt(snapshot: EngineSnapshot | undefined): Engine {
    const { plugin, orderIdBase } = this.past;
    const options = { plugin, orderIdPrefix: this.prefix, orderIdBase };
    return snapshot === undefined ? new Engine(options) : Engine.restore(options, snapshot);
  }
}

/** What the ids of a step's new orders begin with; `undefined` if it placed none. */
function prefixIn({ commands }: JournalEntry): string | undefined {
  const order = commands.find((command) => command.type === 'submit-order');
  return /^([A-Za-z0-9]{1,10})-/.exec(order?.clientOrderId ?? '')?.[1];
}
