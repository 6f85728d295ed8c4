/** A bot whose rows are asked for. */
export interface KnownBot {
  readonly id: number;
  readonly name: string;
  /** Where it is kept, for messages. */
  readonly place: string;
}

/** The bot that a store serves, and where its memory ends. */
export interface OpenBot extends KnownBot {
  /** The last step that is kept; 0 before the first. */
  lastSeq: number;
  /** The hash that the next entry is chained to; empty before the first. */
  lastHash: string;
  /** The newest snapshot; -1 before the first. */
  snapshotSeq: number;
  /** What the bot ran with last. */
  configuration: { readonly version: number; readonly settings: string };
  /** True after an append whose outcome is not known: what is kept has to be looked up. */
  uncertain: boolean;
}
