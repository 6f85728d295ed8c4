import { decodeEntry, isGridbotError, type JournalVerdict } from '@gridbot/core';
import { messageOf } from '../error-message.js';
import type { Database } from './database.js';
import { CHAIN_BEGIN, entryHash } from './hash-chain.js';
import { JournalReader, type JournalPart } from './journal-reader.js';
import { journalOfBot, lastStepNamed } from './journal-rows.js';
import type { KnownBot } from './open-bot.js';
import { segmentLines } from './segment-codec.js';
import { firstAlteredSnapshot } from './snapshot-reader.js';
import { journalHashAt } from './snapshot-rows.js';

type Problem = NonNullable<JournalVerdict['problem']>;

/** One entry, and the hash that vouches for it: in a segment, only the last one has it at hand. */
interface Kept {
  readonly text: string;
  readonly at?: number;
  readonly hash?: string | null;
}

/** Ends a check. */
class Found extends Error {
  constructor(readonly problem: Problem) {
    super(problem.text);
  }
}

/** Goes through a bot's whole journal once, and through its snapshots. */
export class JournalVerifier {
  private readonly reader: JournalReader;
  private firstSeq = 0;
  /** The last step that was checked. */
  private last = 0;
  private verified = 0;
  private unchained = 0;
  /** The hash that the next entry is chained to; unknown where the retention cut the chain. */
  private hash: string | undefined;
  /** The last step from before the chain. */
  private unchainedSeq = 0;
  private knownSeq: number | undefined;

  /** @param known a hash that some step may have */
  constructor(
    private readonly database: Database,
    private readonly bot: KnownBot,
    private readonly known?: string,
  ) {
    this.reader = new JournalReader(database, () => bot);
  }

  async verdict(): Promise<JournalVerdict> {
    let problem: Problem | undefined;
    try {
      await this.check();
      await this.checkSnapshots();
    } catch (error) {
      if (!(error instanceof Found)) throw error;
      problem = error.problem;
    }
    const { firstSeq, last: lastSeq, verified, unchained, hash, knownSeq } = this;
    const head = problem === undefined && verified > 0 && hash !== undefined ? { head: hash } : {};
    return {
      firstSeq,
      lastSeq,
      verified,
      unchained,
      ...head,
      ...(knownSeq && { knownSeq }),
      ...(problem && { problem }),
    };
  }

  /** What is wrong with the entries behind a step at which a snapshot is kept; with the whole journal for step 0. */
  async problemBehind(snapshotSeq: number): Promise<Problem | undefined> {
    const { id, name } = this.bot;
    const { journalAfter, unchainedSeq, hash } = await this.database.read(
      `check the journal of bot "${name}"`,
      async (manager) => ({
        ...(await journalOfBot(manager, id)),
        hash: await journalHashAt(manager, id, snapshotSeq),
      }),
    );
    this.last = Math.max(snapshotSeq, journalAfter);
    this.unchainedSeq = unchainedSeq;
    if (snapshotSeq >= journalAfter || journalAfter <= unchainedSeq) this.hash = hash;
    try {
      await this.checkParts();
      return undefined;
    } catch (error) {
      if (error instanceof Found) return error.problem;
      throw error;
    }
  }

  private async check(): Promise<void> {
    const { id, name } = this.bot;
    const { journalAfter, unchainedSeq } = await this.database.read(`check the journal of bot "${name}"`, (manager) =>
      journalOfBot(manager, id),
    );
    this.last = journalAfter;
    this.unchainedSeq = unchainedSeq;
    if (journalAfter <= unchainedSeq) this.hash = CHAIN_BEGIN;
    await this.checkParts();
    // Asked behind the entries, which may have grown meanwhile.
    const named = await this.database.read(`check the journal of bot "${name}"`, (manager) =>
      lastStepNamed(manager, id),
    );
    if (named.seq > this.last) await this.checkParts();
    if (named.seq > this.last) {
      const missing = this.last + 1;
      throw new Found({
        seq: missing,
        kind: 'missing',
        text: `step ${missing} is missing: the journal ends with step ${this.last}, but ${named.table} has something of step ${named.seq}`,
      });
    }
    if (this.verified + this.unchained === 0) this.last = 0;
  }

  private async checkSnapshots(): Promise<void> {
    const seq = await firstAlteredSnapshot(this.database, this.bot);
    if (seq === undefined) return;
    throw new Found(altered(seq, `the snapshot of step ${seq}, or the strategy's state beside it, was altered`));
  }

  private async checkParts(): Promise<void> {
    for (;;) {
      const part = await this.reader.part(this.last + 1);
      if (part === undefined) return;
      const next = this.last + 1;
      if (part.firstSeq > next) {
        const text = `step ${next} is missing: the journal goes on with step ${part.firstSeq}`;
        throw new Found({ seq: next, kind: 'missing', text });
      }
      await this.checkPart(part);
    }
  }

  private async checkPart(part: JournalPart): Promise<void> {
    if (part.type === 'rows') {
      for (const { seq, at, entry, hash } of part.rows) {
        if (seq !== this.last + 1) return;
        this.checkEntry({ text: entry, at, hash });
      }
      return;
    }
    const { firstSeq, lastSeq, previousHash, lastHash, entries } = part.segment;
    const lines = await segmentLines(entries).catch((error: unknown) => {
      const text = `the segment of steps ${firstSeq} to ${lastSeq} cannot be read (${messageOf(error)})`;
      throw new Found({ seq: firstSeq, kind: 'unreadable', text });
    });
    if (firstSeq !== this.last + 1 || lines.length !== lastSeq - firstSeq + 1) {
      throw new Found(altered(firstSeq, `the segment of steps ${firstSeq} to ${lastSeq} has ${lines.length} entries`));
    }
    if (previousHash !== null) this.hash ??= previousHash;
    if (previousHash !== null && previousHash !== this.hash) {
      throw new Found(altered(firstSeq, `the segment from step ${firstSeq} on is not chained to the step before`));
    }
    for (const text of lines) {
      this.checkEntry(previousHash === null ? { text, hash: null } : { text });
    }
    if (lastHash !== (previousHash === null ? null : this.hash)) {
      throw new Found(altered(firstSeq, `at least one of the steps ${firstSeq} to ${lastSeq} was altered`));
    }
  }

  private checkEntry({ text, at, hash }: Kept): void {
    const seq = this.last + 1;
    this.checkText(seq, text, at);
    if (hash === null) {
      if (seq > this.unchainedSeq) throw new Found(altered(seq, `step ${seq} has lost its hash`));
      this.unchained += 1;
    } else {
      const expected = this.hash === undefined ? undefined : entryHash(this.hash, text);
      if (hash !== undefined && expected !== undefined && hash !== expected) {
        throw new Found(altered(seq, `step ${seq} was altered: it does not match its hash and the step before it`));
      }
      this.hash = expected ?? hash;
      this.verified += 1;
      if (this.known !== undefined && this.hash === this.known) this.knownSeq = seq;
    }
    if (this.firstSeq === 0) this.firstSeq = seq;
    this.last = seq;
  }

  /** A row's own columns say the same as its text. */
  private checkText(seq: number, text: string, at: number | undefined): void {
    try {
      const entry = decodeEntry(text);
      if (entry.seq === seq && (at === undefined || entry.at === at)) return;
    } catch (error) {
      if (!isGridbotError(error)) throw error;
      throw new Found({ seq, kind: 'unreadable', text: `step ${seq} cannot be read (${error.message})` });
    }
    throw new Found(altered(seq, `step ${seq} was altered: its number or time is not that of its entry`));
  }
}

function altered(seq: number, text: string): Problem {
  return { seq, kind: 'altered', text };
}
