import { decodeEntry, type JournalEntry } from '@gridbot/core';
import { missingStep } from '../sequence.js';
import type { Database } from './database.js';
import { entryRows, journalOfBot, segmentFrom, type EntryRow, type SegmentRow } from './journal-rows.js';
import type { KnownBot } from './open-bot.js';
import { readRows, unreadable } from './rows.js';
import { segmentLines } from './segment-codec.js';

/** Consecutive entries as they are kept: in a segment, or in rows of their own. */
export type JournalPart =
  | { readonly type: 'segment'; readonly firstSeq: number; readonly segment: SegmentRow }
  | { readonly type: 'rows'; readonly firstSeq: number; readonly rows: readonly EntryRow[] };

/** Reads a bot's journal, whether it is compressed already or not, also while it is being compressed. */
export class JournalReader {
  constructor(
    private readonly database: Database,
    private readonly bot: () => KnownBot,
  ) {}

  /**
   * Entries from a step to another, oldest first.
   * @throws GridbotError STORE.CORRUPT if one is missing that the retention did not remove, or cannot be read
   */
  async *entries(fromSeq: number, toSeq = Infinity): AsyncIterable<JournalEntry> {
    let next = Math.max(1, Math.ceil(fromSeq));
    while (next <= toSeq) {
      const part = await this.part(next);
      if (part === undefined) return;
      if (part.firstSeq > next) next = await this.afterRemoved(next, part.firstSeq);
      for (const entry of await this.entriesOf(part)) {
        if (entry.seq < next) continue;
        if (entry.seq > toSeq) return;
        if (entry.seq > next) throw missingStep(this.bot().name, next, entry.seq);
        yield entry;
        next += 1;
      }
    }
  }

  /** The part that has a step or, if it is missing, the first one behind it; `undefined` at the journal's end. */
  async part(next: number): Promise<JournalPart | undefined> {
    const { id, name } = this.bot();
    return this.database.read(`read the journal of bot "${name}"`, async (manager) => {
      for (let moved = false; ; moved = true) {
        const segment = await segmentFrom(manager, id, next);
        if (segment !== undefined) return { type: 'segment', firstSeq: Math.max(next, segment.firstSeq), segment };
        const rows = await entryRows(manager, id, next);
        // What is not there any more may have moved into a segment between both questions.
        if (rows[0]?.seq === next || moved) {
          return rows[0] === undefined ? undefined : { type: 'rows', firstSeq: rows[0].seq, rows };
        }
      }
    });
  }

  private async entriesOf(part: JournalPart): Promise<readonly JournalEntry[]> {
    const { place } = this.bot();
    if (part.type === 'rows')
      return readRows(part.rows, ({ entry }) => decodeEntry(entry), { place, table: 'journal' });
    const origin = { place, table: 'journal_segments' };
    const lines = await segmentLines(part.segment.entries).catch((cause: unknown) => {
      throw unreadable(cause, origin);
    });
    return readRows(lines, decodeEntry, origin);
  }

  /** The first step that is kept, provided that nothing but the retention removed those before it. */
  private async afterRemoved(next: number, found: number): Promise<number> {
    const { id, name } = this.bot();
    const { journalAfter: removed } = await this.database.read(`read the journal of bot "${name}"`, (manager) =>
      journalOfBot(manager, id),
    );
    if (found > Math.max(next, removed + 1)) throw missingStep(name, Math.max(next, removed + 1), found);
    return found;
  }
}
