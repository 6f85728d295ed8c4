import type { BotRecords, BotStore } from '@gridbot/core';

/** A bot's memory and what can be asked about it. A store serves the one bot that `open` names. */
export interface Store extends BotStore, BotRecords {
  /**
   * For tests: the death of the process that opened the store. Its connection ends, a transaction that is not over is taken back, whatever
   * is asked of it fails, it does not say any more that it lives: its lease stays until its time is over. `close` does no harm afterwards.
   */
  abandon(): Promise<void>;
}
