import type { BotReader, JournalVerdict } from '@gridbot/core';
import { BOT, aSnapshot, aStep, aTradingStep } from '@gridbot/testkit';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DatabaseArchive } from '../database/database-archive.js';
import { entryHash } from '../database/hash-chain.js';
import { packLines, segmentLines } from '../database/segment-codec.js';
import { openRawStore, type RawStore } from './raw-store.fixture.js';
import { describeWithSqlite } from './sqlite-suite.fixture.js';
import { temporaryFolder, type TemporaryFolder } from './temporary-folder.fixture.js';

describeWithSqlite('the chain of the journal', () => {
  let folder: TemporaryFolder;
  let raw: RawStore;

  const reader = (): Promise<BotReader> => new DatabaseArchive(raw.database).bot(BOT.name);
  const verdict = async (): Promise<JournalVerdict> => (await reader()).verifyJournal();
  const appendUpTo = async (last: number, first = 1): Promise<void> => {
    for (let seq = first; seq <= last; seq += 1) await raw.store.append([aTradingStep(seq, `n${seq}`)]);
  };
  /** Steps 1 to 4 and 5 to 8 in segments, 9 to 10 in rows. */
  const segmented = async (): Promise<void> => {
    await appendUpTo(4);
    await raw.store.append([], { snapshot: aSnapshot(4) });
    await raw.store.compact();
    await appendUpTo(8, 5);
    await raw.store.append([], { snapshot: aSnapshot(8) });
    await raw.store.compact();
    await appendUpTo(10, 9);
  };
  const changeSegment = async (firstSeq: number, change: (lines: readonly string[]) => readonly string[]) => {
    const [row] = await raw.sql('SELECT entries FROM journal_segments WHERE first_seq = $1', [firstSeq]);
    const entries = await packLines(change(await segmentLines(String(row!['entries']))));
    await raw.sql('UPDATE journal_segments SET entries = $1 WHERE first_seq = $2', [entries, firstSeq]);
  };

  beforeEach(async () => {
    folder = await temporaryFolder();
    raw = await openRawStore(folder.file());
    await raw.store.open(BOT);
  });

  afterEach(async () => {
    await raw.store.close();
    await folder.remove();
  });

  it('begins with the first entry and goes through all of them', async () => {
    await appendUpTo(3);
    let hash = '';
    for (const row of await raw.sql('SELECT entry, hash FROM journal ORDER BY seq')) {
      hash = entryHash(hash, String(row['entry']));
      expect(row['hash']).toBe(hash);
    }
    expect(await verdict()).toEqual({ firstSeq: 1, lastSeq: 3, verified: 3, unchained: 0, head: hash });
  });

  it.each([
    [
      'an altered entry behind the newest snapshot',
      `UPDATE journal SET entry = replace(entry, '"seq":6', '"seq": 6') WHERE seq = 6`,
      6,
    ],
    ['the first entry behind it altered, hash and all', `UPDATE journal SET hash = hash || '0' WHERE seq = 5`, 5],
    ['an entry behind it without its hash', 'UPDATE journal SET hash = NULL WHERE seq = 6', 6],
  ])('is checked by the next start, which refuses %s', async (_, change, seq) => {
    await appendUpTo(4);
    await raw.store.append([], { snapshot: aSnapshot(4) });
    await appendUpTo(7, 5);
    await raw.sql(change);
    await raw.store.close();
    raw = await openRawStore(folder.file());
    await expect(raw.store.open(BOT)).rejects.toMatchObject({ code: 'STORE.CORRUPT', details: { seq } });
  });

  it.each([0, 4])('lets a bot start that is as it was, with the newest snapshot at step %s', async (seq) => {
    await appendUpTo(4);
    if (seq > 0) await raw.store.append([], { snapshot: aSnapshot(seq) });
    await appendUpTo(7, 5);
    await raw.store.close();
    raw = await openRawStore(folder.file());
    expect((await raw.store.open(BOT)).tail).toHaveLength(7 - seq);
  });

  it('goes on after opening again, and through a batch', async () => {
    await appendUpTo(2);
    await raw.store.close();
    raw = await openRawStore(folder.file());
    await raw.store.open(BOT);
    await raw.store.append([aStep(3), aStep(4), aStep(5)]);
    expect(await verdict()).toMatchObject({ lastSeq: 5, verified: 5 });
  });

  it('goes through segments, whose hashes are those of the entries', async () => {
    await appendUpTo(10);
    const { head } = await verdict();
    await raw.store.append([], { snapshot: aSnapshot(6) });
    await raw.store.compact();
    expect(await verdict()).toEqual({ firstSeq: 1, lastSeq: 10, verified: 10, unchained: 0, head });
    await raw.store.append([], { snapshot: aSnapshot(10) });
    await raw.store.compact();
    expect(await verdict()).toEqual({ firstSeq: 1, lastSeq: 10, verified: 10, unchained: 0, head });
    await raw.store.close();
    raw = await openRawStore(folder.file());
    await raw.store.open(BOT);
    await raw.store.append([aStep(11)]);
    expect(await verdict()).toMatchObject({ lastSeq: 11, verified: 11 });
  });

  it('of an empty journal is not broken', async () => {
    expect(await verdict()).toEqual({ firstSeq: 0, lastSeq: 0, verified: 0, unchained: 0 });
  });

  describe('finds an entry that was altered', () => {
    const notFound = async (): Promise<void> => expect((await verdict()).problem).toBeUndefined();

    it.each([
      ['its text', `UPDATE journal SET entry = entry || ' ' WHERE seq = 9`, 9],
      ['its time', 'UPDATE journal SET at = at + 1 WHERE seq = 9', 9],
      ['its hash', `UPDATE journal SET hash = '${'0'.repeat(64)}' WHERE seq = 9`, 9],
      ['its hash, which is taken away', 'UPDATE journal SET hash = NULL WHERE seq = 10', 10],
    ])('in a row: %s', async (_, change, seq) => {
      await appendUpTo(10, 1);
      await notFound();
      await raw.sql(change);
      expect((await verdict()).problem).toMatchObject({ seq, kind: 'altered' });
    });

    it('in a row, with a fitting hash: the next one does not fit', async () => {
      await appendUpTo(3);
      const [before] = await raw.sql('SELECT hash FROM journal WHERE seq = 1');
      const [row] = await raw.sql('SELECT entry FROM journal WHERE seq = 2');
      const entry = `${String(row!['entry'])} `;
      await raw.sql('UPDATE journal SET entry = $1, hash = $2 WHERE seq = 2', [
        entry,
        entryHash(String(before!['hash']), entry),
      ]);
      expect((await verdict()).problem).toMatchObject({ seq: 3, kind: 'altered' });
    });

    it('in a row that is no entry any more', async () => {
      await appendUpTo(3);
      await raw.sql(`UPDATE journal SET entry = '{' WHERE seq = 2`);
      expect((await verdict()).problem).toMatchObject({ seq: 2, kind: 'unreadable' });
    });

    it('in a segment', async () => {
      await segmented();
      await notFound();
      await changeSegment(5, (lines) => lines.map((line, index) => (index === 1 ? `${line} ` : line)));
      const { problem } = await verdict();
      expect(problem).toMatchObject({ kind: 'altered' });
      expect(problem!.text).toContain('5 to 8');
    });

    it('in a segment that has a fitting hash: the next one does not fit', async () => {
      await segmented();
      await changeSegment(1, (lines) => lines.map((line) => `${line} `));
      const [row] = await raw.sql('SELECT entries FROM journal_segments WHERE first_seq = 1');
      const hash = (await segmentLines(String(row!['entries']))).reduce(entryHash, '');
      await raw.sql('UPDATE journal_segments SET last_hash = $1 WHERE first_seq = 1', [hash]);
      expect((await verdict()).problem).toMatchObject({ seq: 5, kind: 'altered' });
    });

    it('in a segment that cannot be read any more', async () => {
      await segmented();
      await raw.sql(`UPDATE journal_segments SET entries = 'AAAA' WHERE first_seq = 5`);
      expect((await verdict()).problem).toMatchObject({ seq: 5, kind: 'unreadable' });
    });
  });

  describe('finds an entry that is missing', () => {
    it.each([
      ['in the middle', 'DELETE FROM journal WHERE seq = 9', 9],
      ['at the end', 'DELETE FROM journal WHERE seq = 10', 10],
      ['as the whole rest', 'DELETE FROM journal', 9],
    ])('from the rows: %s', async (_, change, seq) => {
      await segmented();
      await raw.sql(change);
      expect((await verdict()).problem).toMatchObject({ seq, kind: 'missing' });
    });

    it('from a segment', async () => {
      await segmented();
      await changeSegment(5, (lines) => lines.slice(0, -1));
      expect((await verdict()).problem).toMatchObject({ seq: 5, kind: 'altered' });
    });

    it.each([
      [1, 1],
      [5, 5],
    ])('with a whole segment, the one from step %d on', async (firstSeq, seq) => {
      await segmented();
      await raw.sql('DELETE FROM journal_segments WHERE first_seq = $1', [firstSeq]);
      expect((await verdict()).problem).toMatchObject({ seq, kind: 'missing' });
    });

    it.each([['fills'], ['postings'], ['snapshots']])('at the end, by what %s have of it', async (table) => {
      await appendUpTo(2);
      if (table === 'snapshots') await raw.store.append([aStep(3)], { snapshot: aSnapshot(3) });
      else await raw.store.append([aTradingStep(3, 'c')]);
      if (table === 'postings') await raw.sql('DELETE FROM fills WHERE seq = 3');
      if (table === 'fills') await raw.sql('DELETE FROM postings WHERE seq = 3');
      if (table === 'postings') await raw.sql('DELETE FROM orders WHERE seq = 3');
      await raw.sql('DELETE FROM journal WHERE seq = 3');
      const { problem } = await verdict();
      expect(problem).toMatchObject({ seq: 3, kind: 'missing' });
      expect(problem!.text).toMatch(table === 'fills' ? /orders|fills/ : new RegExp(table));
    });
  });
});
