import {
  GridbotError,
  type BotKey,
  type BotRecords,
  type Compaction,
  type DeliveryBox,
  type EngineSnapshot,
  type JournalEntry,
  type KeptBeside,
  type Millis,
  type NoticeOutbox,
  type StepResult,
  type StoredBot,
} from '@gridbot/core';
import { assertServes, noBotOpen, storeClosed } from '../bot-identity.js';
import { orderIdPrefix } from '../order-id-prefix.js';
import { assertKept, assertNextStep } from '../sequence.js';
import { SerialQueue } from '../serial-queue.js';
import type { Store } from '../store.js';
import { batchRows, type BatchRows } from './batch-rows.js';
import { writeBatch } from './batch-writer.js';
import type { BotLease, TakeLease } from './bot-lease.js';
import { assertConfirmed, findOrMakeBot, newestConfiguration, type NewBotSources } from './bot-rows.js';
import { databaseRecords } from './database-records.js';
import type { Database, Transaction } from './database.js';
import type { BotEntity } from './entities/index.js';
import { CHAIN_BEGIN } from './hash-chain.js';
import { JournalCompactor } from './journal-compactor.js';
import { JournalReader } from './journal-reader.js';
import { JournalVerifier } from './journal-verifier.js';
import { journalEnd } from './journal-rows.js';
import { stepsNotKept } from './kept-steps.js';
import type { OpenBot } from './open-bot.js';
import { DatabaseDeliveries } from './repositories/database-deliveries.js';
import { DatabaseOutbox } from './repositories/database-outbox.js';
import { newestSnapshot } from './snapshot-reader.js';
import { journalHashAt } from './snapshot-rows.js';

/** How long journal entries behind a snapshot are kept unless somebody says otherwise: a year. */
export const DEFAULT_RETENTION: Millis = 365 * 86_400_000;

/** Settings of a {@link DatabaseStore}. */
export interface DatabaseStoreOptions extends NewBotSources {
  readonly takeLease: TakeLease;
  /** How long journal entries behind a snapshot are kept. */
  readonly retention: Millis;
  /** Serve a bot that was rebuilt from the exchange before a person has confirmed it. Default: false. */
  readonly unconfirmed?: boolean | undefined;
  /** Writes more about steps in their transaction. */
  readonly project?:
    ((bot: string, steps: readonly StepResult[], transaction: Transaction) => Promise<void>) | undefined;
}

/** A bot's memory in a database of any make. */
export class DatabaseStore implements Store {
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
  /** Steps are checked against the last one kept, so each waits for the one before. */
  private readonly writes = new SerialQueue();
  private readonly reader: JournalReader;
  private served: OpenBot | undefined;
  private lease: BotLease | undefined;
  private leaseListener: ((error: GridbotError) => void) | undefined;
  private closing: Promise<void> | undefined;
  /** Ends the waiting for another process's lease. */
  private readonly closed = new AbortController();

  constructor(
    private readonly database: Database,
    private readonly options: DatabaseStoreOptions,
  ) {
    const bot = (): OpenBot => this.bot;
    const records = databaseRecords(database, bot);
    ({ orders: this.orders, fills: this.fills, ledger: this.ledger, lots: this.lots } = records);
    ({ balances: this.balances, configurations: this.configurations } = records);
    ({ timers: this.timers, equity: this.equity } = records);
    this.outbox = new DatabaseOutbox(database, bot, options.now);
    this.deliveries = new DatabaseDeliveries(database, bot);
    this.reader = new JournalReader(database, bot);
  }

  async open(key: BotKey): Promise<StoredBot> {
    if (this.closing !== undefined) throw storeClosed(this.database.place);
    assertServes(this.served?.name, key.name);
    return this.writes.run(async () => {
      const row = await this.rowOf(key);
      this.lease ??= await this.options.takeLease(this.database, row, this.closed.signal);
      this.lease.onLost((error) => this.leaseListener?.(error));
      const { bot, snapshot, tail } = await this.load(row);
      this.served = bot;
      const { orderIdBase } = row;
      return {
        orderIdPrefix: orderIdPrefix(orderIdBase, row.restoreEpoch),
        orderIdBase,
        ...(snapshot && { snapshot }),
        tail,
      };
    });
  }

  async append(steps: readonly StepResult[], beside: KeptBeside = {}): Promise<void> {
    const bot = this.bot;
    return this.writes.run(() => this.keep(bot, steps, beside));
  }

  async compact(): Promise<Compaction> {
    const bot = this.bot;
    const { database, lease } = this;
    const compactor = new JournalCompactor(database, bot, (transaction) => lease!.assertHeld(transaction));
    let closed = 0;
    // Each in a turn of its own: a step that comes meanwhile does not wait for all of them.
    while (await this.writes.run(async () => !bot.uncertain && (await compactor.closeSegment()))) closed += 1;
    const removed = await this.writes.run(() => compactor.removeOlder(this.options.retention));
    return { closed, removed };
  }

  onLeaseLost(listener: (error: GridbotError) => void): void {
    this.leaseListener = listener;
  }

  async *journal(fromSeq: number): AsyncIterable<JournalEntry> {
    yield* this.reader.entries(fromSeq);
  }

  close(): Promise<void> {
    this.closed.abort(storeClosed(this.database.place));
    this.database.hurry?.();
    this.closing ??= this.writes.run(async () => {
      await this.lease?.release().catch((error: unknown) => this.closeAfter(error));
      await this.database.close();
    });
    return this.closing;
  }

  async abandon(): Promise<void> {
    this.lease?.abandon();
    this.closing ??= Promise.resolve();
    await this.database.abandon();
  }

  private get bot(): OpenBot {
    if (this.served === undefined) throw noBotOpen();
    return this.served;
  }

  private async closeAfter(error: unknown): Promise<never> {
    await this.database.close();
    throw error;
  }

  private async rowOf(key: BotKey): Promise<BotEntity> {
    const { place } = this.database;
    const row = await this.database.write(
      `open bot "${key.name}"`,
      (transaction) => findOrMakeBot(transaction, key, place, this.options),
      'open',
    );
    if (this.options.unconfirmed !== true) assertConfirmed(row, place);
    return row;
  }

  private async load({ id, name }: BotEntity): Promise<{
    readonly bot: OpenBot;
    readonly snapshot: EngineSnapshot | undefined;
    readonly tail: readonly JournalEntry[];
  }> {
    const { database } = this;
    const { place } = database;
    const known = await database.read(`read the memory of bot "${name}"`, async (manager) => ({
      snapshot: await newestSnapshot(manager, id, place),
      configuration: await newestConfiguration(manager, id, place),
    }));
    const { snapshot, configuration } = known;
    const problem = await new JournalVerifier(database, { id, name, place }).problemBehind(snapshot?.seq ?? 0);
    if (problem !== undefined) throw journalAltered(name, problem);
    const tail: JournalEntry[] = [];
    const reader = new JournalReader(database, () => ({ id, name, place }));
    for await (const entry of reader.entries((snapshot?.seq ?? 0) + 1)) tail.push(entry);
    const lastSeq = (snapshot?.seq ?? 0) + tail.length;
    const end = await database.read(`read the journal of bot "${name}"`, (manager) => journalEnd(manager, id));
    if ((end?.seq ?? 0) < lastSeq) throw journalTooShort(name, end?.seq ?? 0, lastSeq);
    const lastHash = end?.hash ?? CHAIN_BEGIN;
    const bot = {
      id,
      name,
      place,
      lastSeq,
      lastHash,
      configuration,
      snapshotSeq: snapshot?.seq ?? -1,
      uncertain: false,
    };
    return { bot, snapshot, tail };
  }

  private async keep(bot: OpenBot, steps: readonly StepResult[], beside: KeptBeside): Promise<void> {
    const { fresh, rows } = await this.prepare(bot, steps, beside);
    const attempt = `keep ${describe(fresh, beside)} of bot "${bot.name}"`;
    const write = async (transaction: Transaction): Promise<void> => {
      const [held, written] = await Promise.allSettled([
        this.lease!.assertHeld(transaction),
        writeBatch(transaction, bot.id, rows),
      ]);
      // A lost lease is the reason for whatever else fails.
      for (const outcome of [held, written]) if (outcome.status === 'rejected') throw outcome.reason;
      await this.options.project?.(bot.name, fresh, transaction);
    };
    try {
      await this.database.write(attempt, write, 'append');
    } catch (error) {
      bot.uncertain = true;
      throw error;
    }
    Object.assign(bot, rows.end);
  }

  private async prepare(
    bot: OpenBot,
    steps: readonly StepResult[],
    beside: KeptBeside,
  ): Promise<{ readonly fresh: readonly StepResult[]; readonly rows: BatchRows }> {
    try {
      const fresh = await stepsNotKept(this.database, this.reader, bot, steps);
      fresh.forEach(({ seq }, index) => assertNextStep(bot.name, bot.lastSeq + index, seq));
      if (beside.snapshot !== undefined) assertKept(bot.name, bot.lastSeq + fresh.length, beside.snapshot.seq);
      const hashAt = (seq: number): Promise<string> =>
        this.database.read('look up a hash of the journal', (manager) => journalHashAt(manager, bot.id, seq));
      return { fresh, rows: await batchRows(bot, fresh, beside, hashAt) };
    } catch (error) {
      // Whoever was taken over finds the other's steps: then that is the reason to tell.
      const attempt = `renew the lease of bot "${bot.name}"`;
      await this.database.write(attempt, (transaction) => this.lease!.assertHeld(transaction), 'lease');
      throw error;
    }
  }
}

function describe(steps: readonly StepResult[], { snapshot }: KeptBeside): string {
  const [first, last] = [steps[0]?.seq, steps.at(-1)?.seq];
  if (first !== undefined) return first === last ? `step ${first}` : `steps ${first} to ${last}`;
  return snapshot === undefined ? 'what belongs beside the steps' : `the snapshot at step ${snapshot.seq}`;
}

function journalAltered(bot: string, { seq, text }: { readonly seq: number; readonly text: string }): GridbotError {
  return new GridbotError(
    'STORE.CORRUPT',
    `the journal of bot "${bot}" is not what the bot wrote: ${text}, and the bot would act upon that. "gridbot journal verify" tells more. ` +
      'Restore a backup (gridbot db restore), or rebuild the bot from the exchange in an empty database (gridbot recover --from-exchange)',
    { details: { bot, seq } },
  );
}

function journalTooShort(bot: string, found: number, expected: number): GridbotError {
  return new GridbotError(
    'STORE.CORRUPT',
    `the journal of bot "${bot}" ends with step ${found}, but its snapshot has step ${expected}: entries are missing. Restore a backup`,
    { details: { bot, found, missing: found + 1 } },
  );
}
