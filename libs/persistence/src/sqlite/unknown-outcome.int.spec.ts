import { BOT, aSnapshot, aStep, aTradingStep } from '@gridbot/testkit';
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { openSqliteArchive } from './open-sqlite-archive.js';
import { openRawStore, type RawStore } from './raw-store.fixture.js';
import { describeWithSqlite } from './sqlite-suite.fixture.js';
import { temporaryFolder, type TemporaryFolder } from './temporary-folder.fixture.js';

describeWithSqlite('an append whose outcome is unknown', () => {
  let folder: TemporaryFolder;
  let raw: RawStore;
  let failAt: string | undefined;

  beforeEach(async () => {
    folder = await temporaryFolder();
    failAt = undefined;
    raw = await openRawStore(folder.file(), {
      probe: (point) => {
        if (point === failAt) throw new Error('the line is dead');
      },
    });
    await raw.store.open(BOT);
    await raw.store.append([aTradingStep(1, 'a')]);
  });

  afterEach(async () => {
    await raw.store.close();
    await folder.remove();
  });

  /** Points behind which the steps are kept, and before which they are not. */
  const fates = [
    ['append:begin', 0],
    ['append:statement:1', 0],
    ['append:statement:3', 0],
    ['append:commit', 0],
    ['append:committed', 1],
  ] as const;

  const failing = async (point: string, work: () => Promise<void>): Promise<void> => {
    failAt = point;
    await expect(work()).rejects.toMatchObject({ code: 'STORE.UNAVAILABLE' });
    failAt = undefined;
  };
  const counts = async (): Promise<readonly unknown[]> => {
    const tables = ['journal', 'orders', 'fills', 'snapshots'];
    return Promise.all(tables.map(async (table) => (await raw.sql(`SELECT count(*) AS n FROM ${table}`))[0]!['n']));
  };
  const healthy = async (lastSeq: number): Promise<void> => {
    const archive = await openSqliteArchive({ file: folder.file() });
    const verdict = await (await archive.bot(BOT.name)).verifyJournal();
    await archive.close();
    expect(verdict).toMatchObject({ lastSeq, verified: lastSeq });
    expect(verdict.problem).toBeUndefined();
  };

  it.each(fates)('that failed at %s is kept once when it is repeated', async (point, kept) => {
    const steps = [aTradingStep(2, 'b'), aTradingStep(3, 'c')];
    await failing(point, () => raw.store.append(steps, { snapshot: aSnapshot(3) }));
    expect((await counts())[0]).toBe(1 + 2 * kept);
    await raw.store.append(steps, { snapshot: aSnapshot(3) });
    expect(await counts()).toEqual([3, 3, 3, 1]);
    await raw.store.append([aTradingStep(4, 'd')]);
    await healthy(4);
  });

  it.each(fates.map(([point]) => point))('that failed at %s may be repeated with more, or in parts', async (point) => {
    const [b, c, d, e] = ['b', 'c', 'd', 'e'].map((name, index) => aTradingStep(2 + index, name));
    await failing(point, () => raw.store.append([b!, c!]));
    await raw.store.append([b!]);
    await failing(point, () => raw.store.append([c!, d!]));
    await raw.store.append([c!, d!, e!]);
    expect((await counts())[0]).toBe(5);
    await healthy(5);
  });

  it('is a conflict if it was kept and other steps come', async () => {
    await failing('append:committed', () => raw.store.append([aTradingStep(2, 'b')]));
    const other = aStep(2, { event: { type: 'timer-fired', at: 5, name: 'other' } });
    await expect(raw.store.append([other])).rejects.toMatchObject({ code: 'STORE.CONFLICT' });
    await raw.store.append([aTradingStep(2, 'b'), aStep(3)]);
    await healthy(3);
  });

  it('is not looked up unless there was a failure', async () => {
    const read = jest.spyOn(raw.database, 'read');
    await raw.store.append([aStep(2)]);
    await raw.store.append([aStep(3)], { snapshot: aSnapshot(3) });
    expect(read).not.toHaveBeenCalled();
    await failing('append:commit', () => raw.store.append([aStep(4)]));
    await raw.store.append([aStep(4)]);
    const looked = read.mock.calls.length;
    expect(looked).toBeGreaterThan(0);
    await raw.store.append([aStep(5)]);
    expect(read).toHaveBeenCalledTimes(looked);
  });

  it('bars no compaction for ever', async () => {
    await failing('append:committed', () => raw.store.append([aStep(2)], { snapshot: aSnapshot(2) }));
    expect(await raw.store.compact()).toEqual({ closed: 0, removed: 0 });
    await raw.store.append([aStep(2)], { snapshot: aSnapshot(2) });
    expect(await raw.store.compact()).toEqual({ closed: 1, removed: 0 });
    await healthy(2);
  });

  it('leaves nothing of a step whose later statement failed for a full disk', async () => {
    const big = (seq: number) => ({ ...aTradingStep(seq, `n${seq}`), event: noise(seq) });
    const noise = (seq: number) => ({ type: 'timer-fired', at: seq, name: 'x'.repeat(20_000) }) as const;
    await raw.sql('PRAGMA max_page_count = 90');
    let seq = 1;
    const fill = async (): Promise<void> => {
      for (;;) await raw.store.append([big((seq += 1))]);
    };
    await expect(fill()).rejects.toMatchObject({ code: 'STORE.FULL' });
    expect(await counts()).toEqual([seq - 1, seq - 1, seq - 1, 0]);
    await raw.sql('PRAGMA max_page_count = 100000');
    await raw.store.append([big(seq)]);
    expect((await counts()).slice(0, 3)).toEqual([seq, seq, seq]);
  });
});
