import { BOT, aSnapshot, aStep, aTradingStep, timeOf } from '@gridbot/testkit';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openSqliteArchive } from './open-sqlite-archive.js';
import { openSqliteStore, type SqliteStoreOptions } from './open-sqlite-store.js';
import { openRawStore } from './raw-store.fixture.js';
import { openSqliteAdmin } from './sqlite-admin.js';
import { describeWithSqlite } from './sqlite-suite.fixture.js';
import { temporaryFolder, type TemporaryFolder } from './temporary-folder.fixture.js';
import type { Store } from '../store.js';

describeWithSqlite('compaction of a SQLite store', () => {
  let folder: TemporaryFolder;
  let opened: { close(): Promise<void> }[];

  const openStore = async (options: Partial<SqliteStoreOptions> = {}): Promise<Store> => {
    const store = await openSqliteStore({ file: folder.file(), leaseTime: 100, retention: Infinity, ...options });
    opened.push(store);
    await store.open(BOT);
    return store;
  };
  const appendUpTo = async (store: Store, first: number, last: number): Promise<void> => {
    for (let seq = first; seq <= last; seq += 1) await store.append([aTradingStep(seq, `n${seq}`)]);
    await store.append([], { snapshot: aSnapshot(last) });
  };
  const rows = async (statement: string): Promise<readonly unknown[]> => {
    const raw = await openRawStore(folder.file());
    const found = await raw.sql(statement);
    await raw.store.close();
    return found.map((row) => Object.values(row));
  };
  const seqsOf = async (store: Pick<Store, 'journal'>, from = 1): Promise<readonly number[]> => {
    const seqs: number[] = [];
    for await (const { seq } of store.journal(from)) seqs.push(seq);
    return seqs;
  };

  beforeEach(async () => {
    folder = await temporaryFolder();
    opened = [];
  });

  afterEach(async () => {
    for (const one of opened) await one.close();
    await folder.remove();
  });

  it('moves what is behind the newest snapshot into a segment and keeps the snapshot where it ends', async () => {
    const store = await openStore();
    await appendUpTo(store, 1, 4);
    expect(await store.compact()).toEqual({ closed: 1, removed: 0 });
    await appendUpTo(store, 5, 8);
    await store.append([aStep(9)]);
    expect(await store.compact()).toEqual({ closed: 1, removed: 0 });
    expect(await store.compact()).toEqual({ closed: 0, removed: 0 });
    expect(await rows('SELECT first_seq, last_seq FROM journal_segments ORDER BY 1')).toEqual([
      [1, 4],
      [5, 8],
    ]);
    expect(await rows('SELECT seq FROM journal')).toEqual([[9]]);
    expect(await rows('SELECT seq FROM snapshots ORDER BY seq')).toEqual([[4], [8]]);
    expect(await seqsOf(store, 3)).toEqual([3, 4, 5, 6, 7, 8, 9]);
  });

  it('makes segments of five thousand entries at most, and a long journal smaller', async () => {
    const store = await openStore();
    await store.append(Array.from({ length: 12_000 }, (_, index) => aStep(index + 1)));
    await store.append([], { snapshot: aSnapshot(12_000) });
    const [before] = (await rows('SELECT sum(length(entry)) FROM journal')) as [[number]];
    expect(await store.compact()).toEqual({ closed: 3, removed: 0 });
    const sizes = await rows('SELECT last_seq - first_seq + 1 FROM journal_segments ORDER BY first_seq');
    expect(sizes).toEqual([[5000], [5000], [2000]]);
    const [after] = (await rows('SELECT sum(length(entries)) FROM journal_segments')) as [[number]];
    expect(after[0]).toBeLessThan(before[0] / 5);
    expect(await seqsOf(store, 9_999)).toHaveLength(2002);
  });

  it('answers a reader of any span across segments and rows', async () => {
    const store = await openStore();
    await appendUpTo(store, 1, 4);
    await store.compact();
    await appendUpTo(store, 5, 6);
    const archive = await openSqliteArchive({ file: folder.file() });
    opened.push(archive);
    const reader = await archive.bot(BOT.name);
    for (let from = 1; from <= 6; from += 1) {
      for (let to = from; to <= 7; to += 1) {
        const seqs: number[] = [];
        for await (const { seq } of reader.journal(from, to)) seqs.push(seq);
        expect(seqs).toEqual([1, 2, 3, 4, 5, 6].filter((seq) => seq >= from && seq <= to));
      }
    }
    expect((await reader.snapshot(5))?.seq).toBe(4);
    expect(await reader.snapshot(3)).toBeUndefined();
  });

  describe('with a retention', () => {
    /** The machine's clock stands still, as it all but does beside a simulated market that runs fast. */
    const threeSegments = async (retention: number): Promise<Store> => {
      const store = await openStore({ retention: Infinity, now: () => 0 });
      for (const last of [4, 8, 12]) {
        await appendUpTo(store, last - 3, last);
        if (last < 12) await store.compact();
      }
      await store.close();
      return openStore({ retention, now: () => 0 });
    };

    it('removes segments whose last entry is older than the newest by more than it, with their snapshots, and none that is not', async () => {
      const store = await threeSegments(timeOf(12) - timeOf(8));
      expect(await store.compact()).toEqual({ closed: 1, removed: 1 });
      expect(await rows('SELECT first_seq FROM journal_segments ORDER BY 1')).toEqual([[5], [9]]);
      // What is kept begins behind a snapshot: it can be replayed.
      expect(await rows('SELECT seq FROM snapshots ORDER BY seq')).toEqual([[4], [8], [12]]);
      expect(await seqsOf(store)).toEqual([5, 6, 7, 8, 9, 10, 11, 12]);
    });

    it('of nothing at all keeps the newest segment, where the chain goes on', async () => {
      const store = await threeSegments(0);
      expect(await store.compact()).toEqual({ closed: 1, removed: 2 });
      expect(await seqsOf(store)).toEqual([9, 10, 11, 12]);
      expect(await rows('SELECT seq FROM snapshots ORDER BY seq')).toEqual([[8], [12]]);
      await store.append([aStep(13)]);
      await store.close();
      const again = await openStore();
      await again.append([aStep(14)]);
      const archive = await openSqliteArchive({ file: folder.file() });
      opened.push(archive);
      const verdict = await (await archive.bot(BOT.name)).verifyJournal();
      expect(verdict).toMatchObject({ firstSeq: 9, lastSeq: 14, verified: 6 });
      expect(verdict.problem).toBeUndefined();
      expect(await again.orders.list()).toHaveLength(12);
    });

    it('never begins what it keeps where there is no snapshot', async () => {
      const store = await openStore({ retention: timeOf(7001) - timeOf(6000) });
      await store.append(Array.from({ length: 7000 }, (_, index) => aStep(index + 1)));
      await store.append([], { snapshot: aSnapshot(7000) });
      expect((await store.compact()).closed).toBe(2);
      await store.append([aStep(7001)], { snapshot: aSnapshot(7001) });
      expect(await store.compact()).toEqual({ closed: 1, removed: 0 });
      await store.append(Array.from({ length: 1099 }, (_, index) => aStep(index + 7002)));
      await store.append([], { snapshot: aSnapshot(8100) });
      expect(await store.compact()).toEqual({ closed: 1, removed: 3 });
      expect((await seqsOf(store))[0]).toBe(7002);
    });

    it('still tells a segment that was removed by hand', async () => {
      const store = await threeSegments(timeOf(12) - timeOf(8));
      await store.compact();
      await store.close();
      await rows('DELETE FROM journal_segments WHERE first_seq = 5');
      const again = await openStore();
      await expect(seqsOf(again)).rejects.toMatchObject({ code: 'STORE.CORRUPT', details: { missing: 5 } });
    });
  });

  describe('killed in the middle', () => {
    it.each([
      'compact:begin',
      'compact:statement:1',
      'compact:statement:2',
      'compact:statement:3',
      'compact:commit',
      'compact:committed',
    ])('at %s loses nothing, and is done by the next one', async (deadly) => {
      const store: Store = await openStore({
        probe: async (point) => {
          if (point === deadly) await store.abandon();
        },
      });
      await appendUpTo(store, 1, 4);
      await store.compact().catch(() => undefined);
      await store.close().catch(() => undefined);
      const again = await openStore();
      expect(await seqsOf(again)).toEqual([1, 2, 3, 4]);
      const { closed } = await again.compact();
      expect(closed).toBe(deadly === 'compact:committed' ? 0 : 1);
      expect(await seqsOf(again)).toEqual([1, 2, 3, 4]);
    });
  });

  it('is not done by a process that was taken over', async () => {
    const store = await openStore();
    await appendUpTo(store, 1, 4);
    await rows(`UPDATE leases SET token = 'another'`);
    await expect(store.compact()).rejects.toMatchObject({ code: 'STORE.LEASE_LOST' });
    expect(await rows('SELECT count(*) FROM journal')).toEqual([[4]]);
  });

  it('lets a store with a million entries behind a snapshot open without looking at them', async () => {
    const store = await openStore();
    await appendUpTo(store, 1, 1);
    await store.close();
    const many = 1_000_000;
    await rows(
      `WITH RECURSIVE steps (seq) AS (SELECT 2 UNION ALL SELECT seq + 1 FROM steps WHERE seq < ${many})
       INSERT INTO journal SELECT 1, seq, seq, '{"seq":' || seq || '}', 'x' FROM steps`,
    );
    await rows('DELETE FROM strategy_states');
    await rows(`UPDATE snapshots SET seq = ${many}`);
    const admin = await openSqliteAdmin({ file: folder.file() });
    await admin.revert(9);
    await admin.migrate().finally(() => admin.close());
    const begin = performance.now();
    const again = await openSqliteStore({ file: folder.file() });
    opened.push(again);
    expect((await again.open(BOT)).snapshot?.seq).toBe(many);
    process.stdout.write(`opened ${many} entries in ${Math.round(performance.now() - begin)} ms\n`);
    const plan = await rows(
      'EXPLAIN QUERY PLAN SELECT seq, hash FROM journal WHERE bot_id = 1 ORDER BY seq DESC LIMIT 1',
    );
    expect(JSON.stringify(plan)).toContain('SEARCH journal USING INDEX sqlite_autoindex_journal');
  });
});
