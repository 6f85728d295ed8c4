import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { openSqliteArchive, openSqliteStore } from '@gridbot/persistence/sqlite';
import { keptDatabase, meddle, type KeptDatabase } from '../database/kept-database.fixture.js';
import { LIVED } from '../journal/kept-life.fixture.js';

/** Runs the bot as another process would, while something is done. */
async function whileRunning<Result>({ file }: KeptDatabase, work: () => Promise<Result>): Promise<Result> {
  const store = await openSqliteStore({ file });
  await store.open({ ...LIVED, strategy: 'trader' });
  return work().finally(() => store.close());
}

const botOf = async (file: string) => {
  const archive = await openSqliteArchive({ file });
  const reader = await archive.bot('lived');
  const orders = await reader.orders.list({ newest: true, limit: 1 });
  await archive.close();
  return { ...reader.bot, newestOrder: orders[0]?.clientOrderId };
};

describe('gridbot db status', () => {
  it('shows place, schema and bots', async () => {
    const kept = await keptDatabase();
    const { code, out, err } = await kept.run('db', 'status');
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain(`database     SQLite ${kept.file}, `);
    expect(out).toMatch(/schema {7}version \d+, up to date\n/);
    expect(out).toMatch(/ 1 {2}bots-and-journal {2,}20\S+Z {2}checksum ok\n/);
    expect(out).toMatch(/bot {10}lived: trader, dry-run, test:BTC\/USD on test\nlast step {4}\d+, 2026-/);
    expect(out).toMatch(
      /run by {7}nobody\njournal {6}\d+ steps, from 1 on, in 0 closed segments and since; newest snapshot \d+\n/,
    );
    expect(out).toMatch(/order ids {4}begin with \w{8}, restored never\n/);
  });

  it('shows who runs a bot', async () => {
    const kept = await keptDatabase();
    const { out } = await whileRunning(kept, () => kept.run('db', 'status'));
    expect(out).toMatch(new RegExp(`run by {7}\\S+:${process.pid} .*since .*last sign of life`));
  });

  it('shows the rest of a database that is damaged', async () => {
    const kept = await keptDatabase();
    meddle(kept.file, '{"seq":1,', 'x"seq":1,');
    const { code, out } = await kept.run('db', 'status');
    expect(code).toBe(0);
    expect(out).toMatch(/last step {4}\d+\n[^]*journal {6}cannot be read\n[^]*problem {6}/);
  });

  it('tells machines the same', async () => {
    const kept = await keptDatabase();
    await kept.live({ snapshotEvery: 5 });
    const { out } = await kept.run('db', 'status', '--json');
    const { lastSeq } = await botOf(kept.file);
    expect(JSON.parse(out)).toMatchObject({
      ...{ use: 'sqlite', place: `SQLite ${kept.file}`, size: expect.any(Number), strategyTables: [] },
      schema: { pending: [], applied: expect.arrayContaining([expect.objectContaining({ checksum: 'ok' })]) },
      bots: [{ name: 'lived', lastSeq, snapshotSeq: lastSeq, journal: { firstSeq: 1, entries: lastSeq } }],
    });
    const [bot] = (JSON.parse(out) as { bots: { journal: { segments: number } }[] }).bots;
    expect(bot!.journal.segments).toBeGreaterThan(1);
  });

  it.each([
    [['--database', 'none.sqlite'], 6, 'there is no database'],
    [['--set', 'persistence.use=memory'], 2, 'keeps nothing that could be looked at'],
  ])('refuses %j, and makes nothing', async (args, exit, message) => {
    const kept = await keptDatabase();
    const before = readdirSync(kept.folder);
    const { code, err } = await kept.run('db', 'status', ...args);
    expect([code, err]).toEqual([exit, expect.stringContaining(message)]);
    expect(readdirSync(kept.folder)).toEqual(before);
  });
});

describe('gridbot db revert and migrate', () => {
  it('go back and forth', async () => {
    const kept = await keptDatabase();
    const back = await kept.run('db', 'revert', '--to', '3', '--yes');
    expect([back.code, back.out]).toEqual([
      0,
      expect.stringMatching(/taken back +\d+ [^]*taken back +4 journal-chain\n$/),
    ]);
    const status = await kept.run('db', 'status');
    expect(status.out).toMatch(/version 3, \d+ changes are pending: "gridbot db migrate", or the next start/);
    expect(status.out).toMatch(/ 4 {2}journal-chain +pending\n/);
    expect(status.out).not.toContain('bot          lived');
    const look = await kept.run('journal', 'show');
    expect([look.code, look.err]).toEqual([6, expect.stringContaining('gridbot db migrate')]);
    const forth = await kept.run('db', 'migrate', '--json');
    expect(JSON.parse(forth.out)).toMatchObject({
      applied: expect.arrayContaining([{ version: 4, name: 'journal-chain' }]),
    });
    expect((await kept.run('db', 'status')).out).toContain('bot          lived');
    expect((await kept.run('replay')).code).toBe(0);
    expect((await kept.run('db', 'migrate')).out).toContain('nothing to do');
  });

  it('only show what would be lost without --yes', async () => {
    const kept = await keptDatabase();
    const { code, out, err } = await kept.run('db', 'revert');
    expect([code, out]).toEqual([2, expect.stringMatching(/to be taken back +\d+ \S+\n$/)]);
    expect(err).toContain('make a backup ("gridbot db backup"), then add --yes');
    expect((await kept.run('db', 'status')).out).toContain('up to date');
  });

  it('refuse while a bot runs', async () => {
    const kept = await keptDatabase();
    const { code, err } = await whileRunning(kept, () => kept.run('db', 'revert', '--yes'));
    expect([code, err]).toEqual([6, expect.stringMatching(/"lived" .* is being run by .*:\d+[^]*STORE.LEASED/)]);
  });

  it('refuse versions that are none', async () => {
    const kept = await keptDatabase();
    expect(await kept.run('db', 'revert', '--to', 'x')).toMatchObject({ code: 2 });
  });
});

describe('gridbot db backup and restore', () => {
  it('bring back what was, under new order ids, and keep what was replaced', async () => {
    const kept = await keptDatabase();
    const then = await botOf(kept.file);
    const made = await whileRunning(kept, () => kept.run('db', 'backup', 'copies/then.sqlite'));
    expect([made.code, made.out]).toEqual([
      0,
      expect.stringContaining(`written to   ${join(kept.folder, 'copies/then.sqlite')}`),
    ]);
    await kept.live();
    const later = await botOf(kept.file);
    expect(later.lastSeq).toBeGreaterThan(then.lastSeq);

    const { code, out } = await kept.run('db', 'restore', 'copies/then.sqlite', '--json');
    const { formerFile, bots } = JSON.parse(out) as { formerFile: string; bots: unknown };
    expect([code, bots]).toEqual([0, [{ name: 'lived', mode: 'dry-run', restoreEpoch: 1, lastSeq: then.lastSeq }]]);
    expect((await botOf(formerFile)).lastSeq).toBe(later.lastSeq);

    await kept.live();
    const restored = await botOf(kept.file);
    expect(restored.newestOrder?.slice(0, 11)).toBe(`${then.orderIdBase}01-`);
    expect(later.newestOrder?.slice(0, 11)).toBe(`${then.orderIdBase}00-`);
    expect((await kept.run('journal', 'verify')).code).toBe(0);
    expect((await kept.run('replay')).code).toBe(0);
  });

  it('tell people what comes next', async () => {
    const kept = await keptDatabase();
    await kept.run('db', 'backup', 'then.sqlite');
    const { out } = await kept.run('db', 'restore', 'then.sqlite');
    expect(out).toMatch(
      /restored {5}from .*then.sqlite\nreplaced {5}what was there is kept in .*\nbot {10}lived, up to step \d+; .* 1st time\n$/,
    );
  });

  it('overwrite no file with a backup', async () => {
    const kept = await keptDatabase({ 'old.sqlite': 'keep me' });
    const { code, err } = await kept.run('db', 'backup', 'old.sqlite');
    expect([code, err]).toEqual([6, expect.stringContaining('old.sqlite is there already')]);
  });

  it('name the file that cannot be written, not the database', async () => {
    const kept = await keptDatabase({ 'a-file': '' });
    mkdirSync(join(kept.folder, 'taken.sqlite.part'));
    for (const to of ['a-file/then.sqlite', 'taken.sqlite', '/proc/then.sqlite']) {
      const { code, err } = await kept.run('db', 'backup', to);
      expect([code, err]).toEqual([6, expect.stringContaining(`${to} cannot be written (E`)]);
      expect(err).toMatch(/It needs a folder where this user may write[^]*STORE.READ_ONLY/);
    }
    expect(readdirSync(kept.folder)).not.toContain('taken.sqlite');
  });

  it.each(['backup', 'restore'])('do not repeat a URL that stands where a file is expected: %s', async (command) => {
    const kept = await keptDatabase();
    const { code, out, err } = await kept.run('db', command, 'postgres:/bot:hunter2@db/bots');
    expect([code, err]).toEqual([2, expect.stringContaining('no path of a file')]);
    expect(out + err).not.toContain('hunter2');
  });

  it('refuse to restore while a bot runs, and change nothing', async () => {
    const kept = await keptDatabase();
    await kept.run('db', 'backup', 'then.sqlite');
    await whileRunning(kept, async () => {
      expect(await kept.run('db', 'restore', 'then.sqlite')).toMatchObject({
        code: 6,
        err: expect.stringContaining('STORE.LEASED'),
      });
      expect(await kept.run('db', 'restore', '--mark')).toMatchObject({
        code: 6,
        err: expect.stringContaining('STORE.LEASED'),
      });
    });
    expect(await botOf(kept.file)).toMatchObject({ restoreEpoch: 0 });
  });

  it.each(['no database at all', ''])('refuse a backup that is %j, and change nothing', async (content) => {
    const kept = await keptDatabase();
    writeFileSync(join(kept.folder, 'bad.sqlite'), content);
    const { code } = await kept.run('db', 'restore', 'bad.sqlite');
    expect(code).toBe(6);
    expect(await botOf(kept.file)).toMatchObject({ restoreEpoch: 0 });
    expect(readdirSync(join(kept.folder, 'data')).filter((name) => name.includes('restor'))).toEqual([]);
  });

  it('begin new order ids of a database that was restored by other means', async () => {
    const kept = await keptDatabase();
    const { code, out } = await kept.run('db', 'restore', '--mark');
    expect([code, out]).toEqual([0, expect.stringContaining('new order ids begin anew, for the 1st time')]);
    expect(await botOf(kept.file)).toMatchObject({ restoreEpoch: 1 });
  });

  it.each([[[]], [['x.sqlite', '--mark']]])('need either a backup or --mark: %j', async (args) => {
    const kept = await keptDatabase();
    const { code, err } = await kept.run('db', 'restore', ...args);
    expect([code, err]).toEqual([2, expect.stringContaining('name the backup, or use --mark')]);
  });

  it('say how PostgreSQL does it, without the password', async () => {
    const kept = await keptDatabase({ 'db-url': 'postgres://bot:hunter2@db/bots' });
    const flags = ['--set', 'persistence={ use: postgres, urlFile: db-url }'];
    const backup = await kept.run('db', 'backup', 'bots.dump', ...flags);
    expect([backup.code, backup.err]).toEqual([
      2,
      expect.stringContaining('pg_dump --format=custom --schema=gridbot_dry_run'),
    ]);
    const restore = await kept.run('db', 'restore', 'bots.dump', ...flags);
    expect([restore.code, restore.err]).toEqual([2, expect.stringContaining('gridbot db restore --mark')]);
    expect(backup.err + restore.err).not.toContain('hunter2');
    expect(existsSync(join(kept.folder, 'bots.dump'))).toBe(false);
  });
});

describe('gridbot db uninstall', () => {
  it('says which strategies have tables of their own', async () => {
    const kept = await keptDatabase();
    const { code, err } = await kept.run('db', 'uninstall', 'trader', '--yes');
    expect([code, err]).toEqual([
      6,
      expect.stringContaining('"trader" has no tables of its own in this database; no strategy has'),
    ]);
  });
});
