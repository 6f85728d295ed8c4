import type { BotRecords, BotStore } from '@gridbot/core';

/** A bot's memory and what can be asked about it. A store serves the one bot that `open` names. */
export interface Store extends BotStore, BotRecords {
  /**
   * For tests: the death, or the long sleep, of the process that opened the store. It does not say any more that it lives and gives nothing
   * back: its lease stays until its time is over, and `close` frees what this process holds but not the lease.
   */
  abandon(): Promise<void>;
}
