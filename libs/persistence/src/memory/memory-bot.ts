import {
  GridbotError,
  type BotKey,
  type EngineSnapshot,
  type JournalEntry,
  type Order,
  type RecordedFill,
  type RecordedPosting,
  type StepResult,
} from '@gridbot/core';
import { orderIdTaken, sameTerms } from '../order-terms.js';
import { assertKept, assertNextStep } from '../sequence.js';

/** All that is kept of one bot. */
export class MemoryBot {
  readonly entries: JournalEntry[] = [];
  readonly orders = new Map<string, Order>();
  readonly fills: RecordedFill[] = [];
  readonly postings: RecordedPosting[] = [];
  private readonly tradeIds = new Set<string>();
  /** As text, so that nobody's later changes reach it. */
  private snapshotText: string | undefined;
  private snapshotSeq = -1;

  constructor(
    readonly key: BotKey,
    readonly orderIdPrefix: string,
    private readonly ownerOf: (clientOrderId: string) => MemoryBot | undefined,
  ) {}

  get snapshot(): EngineSnapshot | undefined {
    return this.snapshotText === undefined ? undefined : (JSON.parse(this.snapshotText) as EngineSnapshot);
  }

  /** Keeps the step whole: every check comes before the first change. */
  append(step: StepResult): void {
    assertNextStep(this.key.name, this.entries.length, step.seq);
    for (const order of step.orders) this.assertOurs(order);
    this.assertNewFills(step);
    const { seq, at, event, commands, ticker } = step;
    this.entries.push({ seq, at, event, commands, ...(ticker && { ticker }) });
    for (const order of step.orders) this.orders.set(order.clientOrderId, order);
    for (const recorded of step.fills) {
      this.fills.push(recorded);
      this.tradeIds.add(recorded.fill.tradeId);
    }
    for (const posting of step.postings) this.postings.push({ ...posting, seq, at });
  }

  /** Keeps the snapshot unless a newer one is kept. */
  saveSnapshot(snapshot: EngineSnapshot): void {
    assertKept(this.key.name, this.entries.length, snapshot.seq);
    if (snapshot.seq < this.snapshotSeq) return;
    this.snapshotText = JSON.stringify(snapshot);
    this.snapshotSeq = snapshot.seq;
  }

  /** Entries after the newest snapshot. */
  tail(): readonly JournalEntry[] {
    return this.entries.slice(Math.max(0, this.snapshotSeq));
  }

  private assertOurs(order: Order): void {
    const known = this.orders.get(order.clientOrderId);
    if (known === undefined ? this.ownerOf(order.clientOrderId) !== undefined : !sameTerms(known, order)) {
      throw orderIdTaken(order);
    }
  }

  private assertNewFills(step: StepResult): void {
    const seen = new Set<string>();
    for (const { clientOrderId, fill } of step.fills) {
      if (this.tradeIds.has(fill.tradeId) || seen.has(fill.tradeId)) {
        throw new GridbotError(
          'STORE.CONFLICT',
          `step ${step.seq} cannot be kept: fill ${fill.tradeId} is counted already`,
        );
      }
      seen.add(fill.tradeId);
      const known =
        this.orders.has(clientOrderId) || step.orders.some((order) => order.clientOrderId === clientOrderId);
      if (!known) {
        const problem = `its fill ${fill.tradeId} belongs to order ${clientOrderId}, which is not kept`;
        throw new GridbotError('STORE.CONFLICT', `step ${step.seq} cannot be kept: ${problem}`);
      }
    }
  }
}
