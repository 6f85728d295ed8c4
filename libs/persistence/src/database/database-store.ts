import type { BotKey, BotRecords, EngineSnapshot, JournalEntry, StepResult, StoredBot } from '@gridbot/core';
import { assertServes, noBotOpen } from '../bot-identity.js';
import { orderIdPrefix } from '../order-id-prefix.js';
import { assertKept, assertNextStep } from '../sequence.js';
import { SerialQueue } from '../serial-queue.js';
import type { Store } from '../store.js';
import { findOrMakeBot, journalPage, newestSnapshot, type NewBotSources } from './bot-rows.js';
import type { Database } from './database.js';
import type { OpenBot } from './open-bot.js';
import { DatabaseFillRepository } from './repositories/fill.repository.js';
import { DatabaseLedgerRepository } from './repositories/ledger.repository.js';
import { DatabaseOrderRepository } from './repositories/order.repository.js';
import { writeSnapshot } from './snapshot-writer.js';
import { writeStep } from './step-writer.js';

/** A bot's memory in a database of any make. */
export class DatabaseStore implements Store {
  readonly orders: BotRecords['orders'];
  readonly fills: BotRecords['fills'];
  readonly ledger: BotRecords['ledger'];
  /** Steps are checked against the last one kept, so each waits for the one before. */
  private readonly writes = new SerialQueue();
  private served: OpenBot | undefined;
  private closing: Promise<void> | undefined;

  constructor(
    private readonly database: Database,
    private readonly sources: NewBotSources,
  ) {
    const bot = (): OpenBot => this.bot;
    this.orders = new DatabaseOrderRepository(database, bot);
    this.fills = new DatabaseFillRepository(database, bot);
    this.ledger = new DatabaseLedgerRepository(database, bot);
  }

  async open(key: BotKey): Promise<StoredBot> {
    assertServes(this.served?.name, key.name);
    return this.writes.run(async () => {
      const { place } = this.database;
      const row = await this.database.write(`open bot "${key.name}"`, ({ manager }) =>
        findOrMakeBot(manager, key, place, this.sources),
      );
      const bot = { id: row.id, name: key.name, place, lastSeq: 0 };
      const snapshot = await this.readSnapshot(bot);
      const tail = await this.readTail(bot, snapshot?.seq ?? 0);
      bot.lastSeq = (snapshot?.seq ?? 0) + tail.length;
      this.served = bot;
      return { orderIdPrefix: orderIdPrefix(row.orderIdBase, row.restoreEpoch), ...(snapshot && { snapshot }), tail };
    });
  }

  async append(step: StepResult): Promise<void> {
    const bot = this.bot;
    return this.writes.run(async () => {
      assertNextStep(bot.name, bot.lastSeq, step.seq);
      const attempt = `keep step ${step.seq} of bot "${bot.name}"`;
      await this.database.write(attempt, (transaction) => writeStep(transaction, bot.id, step));
      bot.lastSeq = step.seq;
    });
  }

  async saveSnapshot(snapshot: EngineSnapshot): Promise<void> {
    const bot = this.bot;
    return this.writes.run(async () => {
      assertKept(bot.name, bot.lastSeq, snapshot.seq);
      const attempt = `keep the snapshot of bot "${bot.name}" at step ${snapshot.seq}`;
      await this.database.write(attempt, (transaction) => writeSnapshot(transaction, bot.id, snapshot));
    });
  }

  async *journal(fromSeq: number): AsyncIterable<JournalEntry> {
    const bot = this.bot;
    let last = Math.max(0, fromSeq - 1);
    for (;;) {
      const page = await this.readPage(bot, last);
      if (page.length === 0) return;
      yield* page;
      last = page.at(-1)!.seq;
    }
  }

  close(): Promise<void> {
    this.closing ??= this.writes.run(() => this.database.close());
    return this.closing;
  }

  private get bot(): OpenBot {
    if (this.served === undefined) throw noBotOpen();
    return this.served;
  }

  private readSnapshot(bot: OpenBot): Promise<EngineSnapshot | undefined> {
    const attempt = `read the snapshot of bot "${bot.name}"`;
    return this.database.read(attempt, (manager) => newestSnapshot(manager, bot.id, bot.place));
  }

  private async readTail(bot: OpenBot, afterSeq: number): Promise<readonly JournalEntry[]> {
    const tail: JournalEntry[] = [];
    for (;;) {
      const page = await this.readPage(bot, afterSeq + tail.length);
      if (page.length === 0) return tail;
      for (const entry of page) tail.push(entry);
    }
  }

  private readPage(bot: OpenBot, afterSeq: number): Promise<readonly JournalEntry[]> {
    return this.database.read(`read the journal of bot "${bot.name}"`, (manager) =>
      journalPage(manager, bot, afterSeq),
    );
  }
}
