import type { EngineSnapshot, JournalVerdict } from '@gridbot/core';
import { BOT, aSnapshot, aStep, steps } from '@gridbot/testkit';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { DatabaseArchive } from '../database/database-archive.js';
import { openRawStore, type RawStore } from './raw-store.fixture.js';
import { describeWithSqlite } from './sqlite-suite.fixture.js';
import { temporaryFolder, type TemporaryFolder } from './temporary-folder.fixture.js';

const whole = (seq: number): EngineSnapshot => ({
  ...{ version: 2, seq, strategy: 'grid', stateVersion: 1 },
  ...{ strategyState: { next: '1.50' }, data: { seq, lots: ['1', '2'] } },
});
const CORRUPT = expect.objectContaining({
  code: 'STORE.CORRUPT',
  message: expect.stringMatching(
    /snapshot of step 8 .*journal verify.*Restore a backup.*recover --from-exchange/,
  ) as unknown,
});

describeWithSqlite('the chain of the snapshots', () => {
  let folder: TemporaryFolder;
  let raw: RawStore;

  const reopened = async (): Promise<void> => {
    await raw.store.close();
    raw = await openRawStore(folder.file());
  };
  const verdict = async (): Promise<JournalVerdict> =>
    (await new DatabaseArchive(raw.database).bot(BOT.name)).verifyJournal();

  /** Snapshots of steps 4 and 8 at the ends of segments; steps 9 and 10 behind them. */
  beforeEach(async () => {
    folder = await temporaryFolder();
    raw = await openRawStore(folder.file());
    await raw.store.open(BOT);
    for (const seq of [4, 8]) {
      await raw.store.append(steps(seq - 3, seq), { snapshot: whole(seq) });
      await raw.store.compact();
    }
    await raw.store.append(steps(9, 10));
  });

  afterEach(async () => {
    await raw.store.close();
    await folder.remove();
  });

  const alterations = [
    ['what it says', `UPDATE snapshots SET data = replace(data, '"2"', '"3"') WHERE seq = `],
    ['its version', 'UPDATE snapshots SET state_version = 7 WHERE seq = '],
    ["the strategy's state", `UPDATE strategy_states SET state = '{"next":"9.50"}' WHERE seq = `],
    ["the version of the strategy's state", 'UPDATE strategy_states SET state_version = 7 WHERE seq = '],
    ["the strategy's state, which is removed", 'DELETE FROM strategy_states WHERE seq = '],
    ['its hash', `UPDATE snapshots SET hash = '${'0'.repeat(64)}' WHERE seq = `],
    ['its hash, which is taken away', 'UPDATE snapshots SET hash = NULL WHERE seq = '],
    [
      'the end of the journal before it',
      `UPDATE journal_segments SET last_hash = '${'0'.repeat(64)}' WHERE last_seq = `,
    ],
  ] as const;

  it.each(alterations)('refuses to start from a snapshot after an alteration of %s', async (_, change) => {
    await raw.sql(`${change}8`);
    await reopened();
    await expect(raw.store.open(BOT)).rejects.toEqual(CORRUPT);
    const reader = await new DatabaseArchive(raw.database).bot(BOT.name);
    await expect(reader.snapshot()).rejects.toEqual(CORRUPT);
  });

  it.each(alterations)('finds in any kept snapshot an alteration of %s', async (_, change) => {
    expect((await verdict()).problem).toBeUndefined();
    await raw.sql(`${change}4`);
    const { problem, head } = await verdict();
    expect(problem).toMatchObject({ seq: change.includes('last_hash') ? 1 : 4, kind: 'altered' });
    expect(head).toBeUndefined();
  });

  it('lets the bot start from what was not altered, wherever the journal is by now', async () => {
    await reopened();
    expect((await raw.store.open(BOT)).snapshot).toEqual(whole(8));
    await raw.store.append(steps(11, 13), { snapshot: aSnapshot(12) });
    await raw.store.append([], { snapshot: aSnapshot(12, 'again') });
    await reopened();
    expect((await raw.store.open(BOT)).snapshot).toEqual(aSnapshot(12, 'again'));
    await raw.store.compact();
    await raw.store.append([aStep(14)], { snapshot: aSnapshot(14) });
    await raw.store.compact();
    expect((await verdict()).problem).toBeUndefined();
  });

  it('holds where the retention has removed the journal right before a snapshot', async () => {
    await raw.sql('DELETE FROM journal_segments WHERE last_seq = 4');
    await raw.sql('UPDATE bots SET journal_after = 4');
    const reader = await new DatabaseArchive(raw.database).bot(BOT.name);
    expect(await reader.snapshot(4)).toEqual(whole(4));
    expect((await verdict()).problem).toBeUndefined();
  });
});
