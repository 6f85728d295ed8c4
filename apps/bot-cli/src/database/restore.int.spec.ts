import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { openSqliteArchive } from '@gridbot/persistence/sqlite';
import { exchangeSource } from '../plugins/plugin-folder.fixture.js';
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

describe('a backup of another bot', () => {
  it.each([
    ['name', 'name=other', '"other" (dry-run, test:BTC/USD)'],
    ['mode', 'mode=live', '"lived" (live, test:BTC/USD)'],
    ['instrument', 'exchange.instrument=ETH/USD', '"lived" (dry-run, test:ETH/USD)'],
    ['exchange', 'exchange.use=./other.mjs', '"lived" (dry-run, still:BTC/USD)'],
  ])('is refused for another %s, says which bots it has, and nothing is changed', async (_, set, expected) => {
    const kept = await keptDatabase({ 'other.mjs': exchangeSource() });
    await kept.run('db', 'backup', 'then.sqlite');
    const { code, err } = await kept.run('db', 'restore', 'then.sqlite', '--set', set);
    expect([code, err]).toEqual([6, expect.stringContaining(`does not have bot ${expected}`)]);
    expect(err).toContain('in it: "lived" (dry-run, test:BTC/USD). Nothing was changed');
    expect(await stateOf(kept)).toEqual({ epoch: 0, beside: [] });
  });

  it('may take the place of a database that is named without a configuration', async () => {
    const kept = await keptDatabase();
    await kept.run('db', 'backup', 'then.sqlite');
    expect(await kept.run('db', 'restore', 'then.sqlite', '--database', 'elsewhere.sqlite')).toMatchObject({ code: 0 });
  });
});
