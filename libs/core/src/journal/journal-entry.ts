import type { EngineCommand } from '../commands/engine-command.js';
import type { BotEvent } from '../events/bot-event.js';
import type { Ticker } from '../model/ticker.js';
import type { UnixMillis } from '../values/unix-millis.js';

/** What the engine saw and what it said, numbered without gaps from 1. Enough to repeat the step elsewhere. */
export interface JournalEntry {
  readonly seq: number;
  /**
   * Time of the event, or of the step before if that is later: within a bot's journal it never decreases. `event.at` is the time that the
   * event came with.
   */
  readonly at: UnixMillis;
  readonly event: BotEvent;
  readonly commands: readonly EngineCommand[];
  /**
   * The last ticker as the step saw it (the event itself if it was one); absent before the first. Tickers that were not delivered are
   * known only by this.
   */
  readonly ticker?: Ticker;
}
