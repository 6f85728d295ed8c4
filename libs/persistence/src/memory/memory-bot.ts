import type {
  ArchivedBot,
  BotKey,
  EngineSnapshot,
  JournalEntry,
  KeptBeside,
  StepResult,
  UnixMillis,
} from '@gridbot/core';
import { assertKept } from '../sequence.js';
import { fittingSteps } from './fitting-steps.js';
import type { MemoryLease } from './memory-lease.js';
import { MemoryTables } from './memory-tables.js';

/** What a bot is made with. */
export interface MemoryBotParts {
  readonly key: BotKey;
  readonly orderIdBase: string;
  readonly createdAt: UnixMillis;
  readonly lease: MemoryLease;
  /** True if another bot has this client order id. */
  readonly isForeign: (clientOrderId: string) => boolean;
}

/** All that is kept of one bot. */
export class MemoryBot {
  readonly tables = new MemoryTables();
  /** By step, oldest first; as text, so that nobody's later changes reach them. */
  private snapshots: readonly { readonly seq: number; readonly text: string }[] = [];

  constructor(readonly parts: MemoryBotParts) {}

  /** Keeps the batch whole: every check comes before the first change. */
  append(steps: readonly StepResult[], { snapshot, equity, notices = [] }: KeptBeside = {}): void {
    const { tables } = this;
    const { key, isForeign } = this.parts;
    const fresh = fittingSteps(steps, { bot: key.name, tables, isForeign });
    if (snapshot !== undefined) assertKept(key.name, tables.lastSeq + fresh.length, snapshot.seq);
    for (const step of fresh) tables.add(step);
    const seqs = new Set(fresh.map(({ seq }) => seq));
    for (const notice of notices) if (seqs.has(notice.seq)) tables.addNotice(notice);
    if (equity !== undefined) tables.addEquity(equity);
    if (snapshot !== undefined) this.keepSnapshot(snapshot);
  }

  /** The newest snapshot at or before a step. */
  snapshot(atOrBefore = Infinity): EngineSnapshot | undefined {
    const found = this.snapshots.filter(({ seq }) => seq <= atOrBefore).at(-1);
    return found && (JSON.parse(found.text) as EngineSnapshot);
  }

  /** Entries after the newest snapshot. */
  tail(): readonly JournalEntry[] {
    return this.tables.entries.slice(this.snapshots.at(-1)?.seq ?? 0);
  }

  /** Entries from a step to another, as the list grows. */
  async *journal(fromSeq = 1, toSeq = Infinity): AsyncIterable<JournalEntry> {
    const { entries } = this.tables;
    for (let seq = Math.max(1, fromSeq); seq <= Math.min(entries.length, toSeq); seq += 1) yield entries[seq - 1]!;
  }

  archived(): ArchivedBot {
    const { key, orderIdBase, createdAt, lease } = this.parts;
    const { holder } = lease;
    return {
      ...key,
      createdAt,
      orderIdBase,
      restoreEpoch: 0,
      lastSeq: this.tables.lastSeq,
      ...(holder && { lease: holder }),
    };
  }

  private keepSnapshot(snapshot: EngineSnapshot): void {
    const others = this.snapshots.filter(({ seq }) => seq !== snapshot.seq);
    const kept = [...others, { seq: snapshot.seq, text: JSON.stringify(snapshot) }];
    this.snapshots = kept.sort((one, other) => one.seq - other.seq);
  }
}
