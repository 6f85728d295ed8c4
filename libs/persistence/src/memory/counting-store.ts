import type {
  BotKey,
  BotRecords,
  Compaction,
  DeliveryBox,
  JournalEntry,
  KeptBeside,
  NoticeOutbox,
  StepResult,
  StoredBot,
} from '@gridbot/core';
import { assertServes, noBotOpen, storeClosed } from '../bot-identity.js';
import { orderIdPrefix, randomOrderIdBase, type RandomSource } from '../order-id-prefix.js';
import { assertKept, assertNextStep } from '../sequence.js';
import type { MemoryStore, StoreCounts } from './memory-store.js';

/**
 * Checks and counts the steps and forgets them, so that a backtest of any length needs no more memory. It cannot tell whether a step that
 * comes again is the same, so it takes each once. Nobody else can open its bot: it needs no lease.
 */
export class CountingStore implements MemoryStore {
  readonly counts: { -readonly [Name in keyof StoreCounts]: number } = { steps: 0, fills: 0, postings: 0 };
  readonly orders: BotRecords['orders'] = { find: nothing, withKey: none, list: none, each: empty };
  readonly fills: BotRecords['fills'] = { list: none, each: empty };
  readonly ledger: BotRecords['ledger'] = { list: none, each: empty, totals: none };
  readonly lots: BotRecords['lots'] = { find: nothing, ofKey: none, list: none };
  readonly balances: BotRecords['balances'] = { list: none };
  readonly configurations: BotRecords['configurations'] = { list: none, at: nothing };
  readonly timers: BotRecords['timers'] = { list: none };
  readonly equity: BotRecords['equity'] = { list: none, each: empty };
  readonly outbox: NoticeOutbox = { pending: none, taken: async () => undefined };
  readonly deliveries: DeliveryBox = {
    ...{ keep: nothing, due: none, nextDue: nothing, tried: nothing, remove: nothing },
    counts: async () => ({}),
  };
  private name: string | undefined;
  private closed = false;

  constructor(private readonly random: RandomSource) {}

  async open(key: BotKey): Promise<StoredBot> {
    if (this.closed) throw storeClosed('memory');
    assertServes(this.name, key.name);
    this.name = key.name;
    Object.assign(this.counts, { steps: 0, fills: 0, postings: 0 });
    const orderIdBase = randomOrderIdBase(this.random);
    return { orderIdPrefix: orderIdPrefix(orderIdBase, 0), orderIdBase, tail: [] };
  }

  append(steps: readonly StepResult[], beside?: KeptBeside): void {
    const { bot, counts } = this;
    let last = counts.steps;
    for (const { seq } of steps) {
      assertNextStep(bot, last, seq);
      last = seq;
    }
    if (beside?.snapshot !== undefined) assertKept(bot, last, beside.snapshot.seq);
    counts.steps = last;
    for (const { fills, postings } of steps) {
      counts.fills += fills.length;
      counts.postings += postings.length;
    }
  }

  async compact(): Promise<Compaction> {
    return { closed: 0, removed: 0 };
  }

  onLeaseLost(): void {
    // There is no lease to lose.
  }

  async *journal(_fromSeq: number): AsyncIterable<JournalEntry> {
    yield* [];
  }

  async abandon(): Promise<void> {
    // There is no lease to leave behind.
  }

  async close(): Promise<void> {
    this.closed = true;
  }

  private get bot(): string {
    if (this.closed) throw storeClosed('memory');
    if (this.name === undefined) throw noBotOpen();
    return this.name;
  }
}

async function nothing(): Promise<undefined> {
  return undefined;
}

async function none(): Promise<readonly never[]> {
  return [];
}

async function* empty(): AsyncIterable<never> {
  yield* [];
}
