import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { openSqliteArchive } from '@gridbot/persistence/sqlite';
import { keptDatabase, meddle, type KeptDatabase } from './kept-database.fixture.js';

async function restored(kept: KeptDatabase, spoil: (backup: string) => void) {
  const backup = join(kept.folder, 'then.sqlite');
  await kept.run('db', 'backup', backup);
  spoil(backup);
  const { code, err } = await kept.run('db', 'restore', backup);
  return { code, err, backup };
}

/** How often the database was restored, and what lies beside it. */
async function stateOf({ file, folder }: KeptDatabase) {
  const archive = await openSqliteArchive({ file });
  const { bot } = await archive.bot('lived').finally(() => archive.close());
  return { epoch: bot.restoreEpoch, beside: readdirSync(join(folder, 'data')).filter((name) => /restor/.test(name)) };
}

describe('a backup that is not what the bot wrote', () => {
  it.each([
    ['an altered step', '"price":"50000"', '"price":"50001"', /of "lived", step \d+ was altered/],
    ['an altered snapshot', '"lifecycle":"', '"lifecyclE":"', /of "lived", the snapshot of step \d+/],
    ['books that do not balance', 'holdingsUSD', 'holdimgsUSD', /the books of "lived" are wrong: /],
  ])('is refused for %s, and nothing is changed', async (_, from, to, problem) => {
    const kept = await keptDatabase();
    const { code, err, backup } = await restored(kept, (file) => meddle(file, from, to));
    expect([code, err]).toEqual([6, expect.stringMatching(problem)]);
    expect(err).toContain(`the backup ${backup} is not what the bot wrote`);
    expect(err).toMatch(/copy the file to \S+lived-dry-run\.sqlite yourself and run: gridbot db restore --mark/);
    expect(await stateOf(kept)).toEqual({ epoch: 0, beside: [] });
  });

  it('is not refused if nothing was altered', async () => {
    const kept = await keptDatabase();
    expect(await restored(kept, () => {})).toMatchObject({ code: 0, err: '' });
    expect(await stateOf(kept)).toMatchObject({ epoch: 1 });
  });
});
