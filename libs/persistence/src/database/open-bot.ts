/** The bot that a store serves. */
export interface OpenBot {
  readonly id: number;
  readonly name: string;
  /** Where it is kept, for messages. */
  readonly place: string;
  /** The last step that is kept; 0 before the first. */
  lastSeq: number;
}
