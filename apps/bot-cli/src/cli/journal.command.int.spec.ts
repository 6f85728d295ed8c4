import { beforeAll, describe, expect, it } from '@jest/globals';
import sqlite3 from 'sqlite3';
import { keptDatabase, type KeptDatabase } from '../database/kept-database.fixture.js';

/** Runs a statement on the file, as a hand in the database would. */
function meddle(file: string, sql: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const database = new sqlite3.Database(file);
    database.exec(sql, (error) => database.close(() => (error === null ? resolve() : reject(error))));
  });
}

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
    const other = await kept.run('journal', 'verify', '--head', 'f'.repeat(64));
    expect(other.code).toBe(10);
    expect(other.err).toContain('no step of "lived" has the head ffff');
  });

  it.each([
    ['altered', "UPDATE journal SET entry = replace(entry, '50000', '50001') WHERE seq = 3", 3],
    ['missing', 'DELETE FROM journal WHERE seq = 4', 4],
    ['unreadable', "UPDATE journal SET entry = 'x' WHERE seq = 5", 5],
  ])('names the first step that is %s', async (kind, sql, seq) => {
    const meddled = await keptDatabase();
    await meddled.run('journal', 'show');
    await meddle(meddled.file, sql);
    const { code, err } = await meddled.run('journal', 'verify');
    expect(code).toBe(10);
    expect(err).toContain(`step ${seq} is ${kind}`);
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
