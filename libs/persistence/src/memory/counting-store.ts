import type { BotKey, BotRecords, EngineSnapshot, JournalEntry, StepResult, StoredBot } from '@gridbot/core';
import { assertServes, noBotOpen, storeClosed } from '../bot-identity.js';
import { orderIdPrefix, randomOrderIdBase, type RandomSource } from '../order-id-prefix.js';
import { assertKept, assertNextStep } from '../sequence.js';
import type { MemoryStore, StoreCounts } from './memory-store.js';

/** Checks and counts the steps and forgets them, so that a backtest of any length needs no more memory. */
export class CountingStore implements MemoryStore {
  readonly counts: { -readonly [Name in keyof StoreCounts]: number } = { steps: 0, fills: 0, postings: 0 };
  readonly orders: BotRecords['orders'] = { find: async () => undefined, list: async () => [] };
  readonly fills: BotRecords['fills'] = { list: async () => [] };
  readonly ledger: BotRecords['ledger'] = { list: async () => [], totals: async () => [] };
  private name: string | undefined;
  private closed = false;

  constructor(private readonly random: RandomSource) {}

  async open(key: BotKey): Promise<StoredBot> {
    if (this.closed) throw storeClosed('memory');
    assertServes(this.name, key.name);
    this.name = key.name;
    Object.assign(this.counts, { steps: 0, fills: 0, postings: 0 });
    return { orderIdPrefix: orderIdPrefix(randomOrderIdBase(this.random), 0), tail: [] };
  }

  append(step: StepResult): void {
    assertNextStep(this.bot, this.counts.steps, step.seq);
    this.counts.steps += 1;
    this.counts.fills += step.fills.length;
    this.counts.postings += step.postings.length;
  }

  saveSnapshot(snapshot: EngineSnapshot): void {
    assertKept(this.bot, this.counts.steps, snapshot.seq);
  }

  async *journal(_fromSeq: number): AsyncIterable<JournalEntry> {
    yield* [];
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
