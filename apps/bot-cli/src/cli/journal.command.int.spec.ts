import { beforeAll, describe, expect, it } from '@jest/globals';
import { openSqliteStore } from '@gridbot/persistence/sqlite';
import { keptDatabase, meddle, type KeptDatabase } from '../database/kept-database.fixture.js';
import { LIVED } from '../journal/kept-life.fixture.js';

let kept: KeptDatabase;
beforeAll(async () => {
  kept = await keptDatabase();
});

describe('gridbot journal verify', () => {
  it('finds nothing where nothing is wrong, and prints the head', async () => {
    const { code, out, err } = await kept.run('journal', 'verify');
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^lived: steps 1 to \d+, \d+ checked against their chain\nhead {9}[0-9a-f]{64}\n/);
  });

  it('knows a head again later, and not another', async () => {
    const before = JSON.parse((await kept.run('journal', 'verify', '--json')).out) as { head: string; lastSeq: number };
    await kept.live();
    const later = await kept.run('journal', 'verify', '--head', before.head, '--json');
    expect(later.code).toBe(0);
    expect(JSON.parse(later.out)).toMatchObject({ bot: 'lived', knownSeq: before.lastSeq });
    expect(await kept.run('journal', 'verify', '--head', before.head.toUpperCase())).toMatchObject({ code: 0 });
    const other = await kept.run('journal', 'verify', '--head', 'f'.repeat(64));
    expect(other.code).toBe(10);
    expect(other.err).toContain('no step of "lived" has the head ffff');
  });

  it.each([
    ['was altered', '"price":"50000"', '"price":"50001"'],
    ['cannot be read', '{"seq":3,', 'x"seq":3,'],
  ])('names the first step that %s, once, and prints no head to be kept', async (kind, from, to) => {
    const meddled = await keptDatabase();
    meddle(meddled.file, from, to);
    const { code, out, err } = await meddled.run('journal', 'verify');
    expect([code, err]).toEqual([10, expect.stringContaining(`step 3 ${kind}`)]);
    expect(err.match(/step 3/g)).toHaveLength(1);
    expect(out).not.toContain('head');
  });
});

describe('gridbot journal show', () => {
  it('prints what was seen and said', async () => {
    const { code, out } = await kept.run('journal', 'show');
    expect(code).toBe(0);
    expect(out).toMatch(/^ {7}1 {2}\S+ {2}started: trader on test:BTC\/USD, dry-run\n/);
    expect(out).toMatch(/\n {36}-> buy \S+ at 50000, buy:1, order \S+-1\n/);
  });

  it('prints a part of it, a line of JSON for each step', async () => {
    const { out } = await kept.run('journal', 'show', '--from', '2', '--to', '3', '--json');
    const seqs = out
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { seq: number }).seq);
    expect(seqs).toEqual([2, 3]);
  });

  it.each([
    [['--from', '3', '--to', '2'], '--from 3 is after --to 2'],
    [['--from', '0'], 'a whole number of 1 or more'],
    [['--bot', 'other'], 'there is no bot "other"'],
    [['--database', 'none.sqlite'], 'there is no database'],
    [['--database', 'x', '--schema', 'y'], '--schema is for PostgreSQL'],
    [['--schema', 'y'], '--schema goes with --database'],
    [['--set', 'persistence.use=memory'], 'keeps nothing that could be looked at'],
  ])('refuses %j', async (args, message) => {
    const { code, out, err } = await kept.run('journal', 'show', ...args);
    expect(code).toBeGreaterThan(1);
    expect(out).toBe('');
    expect(err).toContain(message);
  });

  it('asks which bot if there are several, and says so if there is none', async () => {
    const several = await keptDatabase();
    const store = await openSqliteStore({ file: several.file });
    await store.open({ ...LIVED, name: 'other' });
    await store.close();
    const { code, err } = await several.run('journal', 'show', '--database', several.file);
    expect([code, err]).toEqual([2, expect.stringContaining('has several bots: name one with --bot: lived, other')]);
    const named = await several.run('journal', 'show', '--database', several.file, '--bot', 'other');
    expect(named).toMatchObject({ code: 0, out: '' });
    const none = await keptDatabase();
    await none.run('db', 'revert', '--to', '0', '--yes');
    await none.run('db', 'migrate');
    const empty = await none.run('journal', 'show', '--database', none.file);
    expect([empty.code, empty.err]).toEqual([6, expect.stringContaining('has no bot yet')]);
  });

  it.each(['abc', 'x'.repeat(64), 'f'.repeat(65), ' '])('refuses the head "%s", which cannot be one', async (head) => {
    const { code, err } = await kept.run('journal', 'verify', '--head', head);
    expect([code, err]).toEqual([2, expect.stringContaining('64 digits of 0-9 and a-f')]);
  });

  it.each([
    [['--head', '--config', 'bot.yaml'], '"--config" is the next flag: the head itself is missing'],
    [['--head', '--json'], '"--json" is the next flag: the head itself is missing'],
    [['--head'], "option '--head <hash>' argument missing"],
  ])('says that the head is missing: %j', async (args, message) => {
    const { code, out, err } = await kept.run('journal', 'verify', ...args);
    expect([code, out, err]).toEqual([2, '', expect.stringContaining(message)]);
  });

  it('takes the only bot of a database that is named', async () => {
    const { code, out } = await kept.run('journal', 'show', '--database', kept.file, '--to', '1');
    expect(code).toBe(0);
    expect(out).toContain('started: trader');
  });

  it('explains itself', async () => {
    expect((await kept.run('journal', '--help')).out).toMatch(/verify[^]*show/);
    expect((await kept.run('journal', 'show', '--help')).out).toContain('Usage: gridbot journal show');
    const { code, err } = await kept.run('journal', 'verfiy');
    expect([code, err]).toEqual([2, expect.stringContaining('Did you mean verify?')]);
  });
});
