import type {
  BotKey,
  BotRecords,
  Compaction,
  DeliveryBox,
  GridbotError,
  JournalEntry,
  KeptBeside,
  NoticeOutbox,
  StepResult,
  StoredBot,
} from '@gridbot/core';
import { assertServes, noBotOpen, storeClosed } from '../bot-identity.js';
import { orderIdPrefix } from '../order-id-prefix.js';
import type { MemoryBot } from './memory-bot.js';
import type { MemoryDatabase } from './memory-database.js';
import { memoryDeliveries } from './memory-deliveries.js';
import { memoryOutbox } from './memory-outbox.js';
import { memoryRecords } from './memory-records.js';
import type { MemoryStore, StoreCounts } from './memory-store.js';

/** Keeps everything in a {@link MemoryDatabase}. */
export class KeepingStore implements MemoryStore {
  readonly orders: BotRecords['orders'];
  readonly fills: BotRecords['fills'];
  readonly ledger: BotRecords['ledger'];
  readonly lots: BotRecords['lots'];
  readonly balances: BotRecords['balances'];
  readonly configurations: BotRecords['configurations'];
  readonly timers: BotRecords['timers'];
  readonly equity: BotRecords['equity'];
  readonly outbox: NoticeOutbox;
  readonly deliveries: DeliveryBox;
  private served: MemoryBot | undefined;
  private lost: ((error: GridbotError) => void) | undefined;
  private closed = false;

  constructor(private readonly database: MemoryDatabase) {
    const records = memoryRecords(() => this.bot.tables);
    ({ orders: this.orders, fills: this.fills, ledger: this.ledger, lots: this.lots } = records);
    ({ balances: this.balances, configurations: this.configurations } = records);
    ({ timers: this.timers, equity: this.equity } = records);
    this.outbox = memoryOutbox(() => this.bot.tables);
    this.deliveries = memoryDeliveries(() => this.bot.tables);
  }

  get counts(): StoreCounts {
    const { entries, fills, postings } = this.bot.tables;
    return { steps: entries.length, fills: fills.length, postings: postings.length };
  }

  async open(key: BotKey): Promise<StoredBot> {
    if (this.closed) throw storeClosed('memory');
    assertServes(this.served?.parts.key.name, key.name);
    const bot = this.database.bot(key);
    const { orderIdBase, lease } = bot.parts;
    await lease.take(this);
    this.served = bot;
    const snapshot = bot.snapshot();
    return {
      orderIdPrefix: orderIdPrefix(orderIdBase, 0),
      orderIdBase,
      ...(snapshot && { snapshot }),
      tail: bot.tail(),
    };
  }

  append(steps: readonly StepResult[], beside?: KeptBeside): void {
    const { bot } = this;
    this.assertLease(bot);
    bot.append(steps, beside);
  }

  /** Memory has no segments: everything is kept until the process ends. */
  async compact(): Promise<Compaction> {
    this.assertLease(this.bot);
    return { closed: 0, removed: 0 };
  }

  onLeaseLost(listener: (error: GridbotError) => void): void {
    this.lost = listener;
  }

  async *journal(fromSeq: number): AsyncIterable<JournalEntry> {
    yield* this.bot.journal(fromSeq);
  }

  /** For tests: the long sleep of the process, which does not say any more that it lives. It may wake up too late. */
  async fallAsleep(): Promise<void> {
    this.served?.parts.lease.abandon(this);
  }

  async abandon(): Promise<void> {
    await this.fallAsleep();
    this.closed = true;
  }

  async close(): Promise<void> {
    this.closed = true;
    this.served?.parts.lease.giveBack(this);
  }

  private get bot(): MemoryBot {
    if (this.closed) throw storeClosed('memory');
    if (this.served === undefined) throw noBotOpen();
    return this.served;
  }

  private assertLease(bot: MemoryBot): void {
    try {
      bot.parts.lease.assertHeld(this);
    } catch (error) {
      const listener = this.lost;
      this.lost = undefined;
      listener?.(error as GridbotError);
      throw error;
    }
  }
}
