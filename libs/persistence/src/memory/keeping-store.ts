import type { BotKey, BotRecords, EngineSnapshot, JournalEntry, StepResult, StoredBot } from '@gridbot/core';
import { assertServes, noBotOpen, storeClosed } from '../bot-identity.js';
import type { MemoryBot } from './memory-bot.js';
import type { MemoryDatabase } from './memory-database.js';
import { memoryRecords } from './memory-records.js';
import type { MemoryStore, StoreCounts } from './memory-store.js';

/** Keeps everything in a {@link MemoryDatabase}. */
export class KeepingStore implements MemoryStore {
  readonly orders: BotRecords['orders'];
  readonly fills: BotRecords['fills'];
  readonly ledger: BotRecords['ledger'];
  private served: MemoryBot | undefined;
  private closed = false;

  constructor(private readonly database: MemoryDatabase) {
    ({ orders: this.orders, fills: this.fills, ledger: this.ledger } = memoryRecords(() => this.bot));
  }

  get counts(): StoreCounts {
    const { entries, fills, postings } = this.bot;
    return { steps: entries.length, fills: fills.length, postings: postings.length };
  }

  async open(key: BotKey): Promise<StoredBot> {
    if (this.closed) throw storeClosed('memory');
    assertServes(this.served?.key.name, key.name);
    const bot = this.database.bot(key);
    this.served = bot;
    const { orderIdPrefix, snapshot } = bot;
    return { orderIdPrefix, ...(snapshot && { snapshot }), tail: bot.tail() };
  }

  append(step: StepResult): void {
    this.bot.append(step);
  }

  saveSnapshot(snapshot: EngineSnapshot): void {
    this.bot.saveSnapshot(snapshot);
  }

  async *journal(fromSeq: number): AsyncIterable<JournalEntry> {
    for (let seq = Math.max(1, fromSeq); seq <= this.bot.entries.length; seq += 1) yield this.bot.entries[seq - 1]!;
  }

  async close(): Promise<void> {
    this.closed = true;
  }

  private get bot(): MemoryBot {
    if (this.closed) throw storeClosed('memory');
    if (this.served === undefined) throw noBotOpen();
    return this.served;
  }
}
