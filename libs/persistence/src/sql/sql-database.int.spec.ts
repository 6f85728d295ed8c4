import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { describeWithPostgres } from '../postgres/postgres-suite.fixture.js';
import { openSqlDatabase, type SqlPlace } from './open-sql-database.js';
import type { SqlDatabase } from './sql-database.js';

function describeSql(place: () => Promise<SqlPlace>): void {
  let database: SqlDatabase;

  beforeEach(async () => {
    database = await openSqlDatabase(await place());
    await database.query('DROP TABLE IF EXISTS thing');
    await database.query('CREATE TABLE thing (name TEXT PRIMARY KEY, size INTEGER)');
  });

  afterEach(() => database.close());

  const sizes = () => database.query('SELECT name, size FROM thing ORDER BY name');

  it('keeps rows and gives them back', async () => {
    await database.query('INSERT INTO thing VALUES ($1, $2)', ['a', 1]);
    await database.query('INSERT INTO thing VALUES ($1, $2) ON CONFLICT DO NOTHING', ['a', 2]);
    await database.query('INSERT INTO thing VALUES ($1, $2)', ['b', null]);
    expect(await sizes()).toEqual([
      { name: 'a', size: 1 },
      { name: 'b', size: null },
    ]);
  });

  it('keeps nothing of a transaction that fails, and works on', async () => {
    const broken = database.transaction(async (query) => {
      await query('INSERT INTO thing VALUES ($1, $2)', ['a', 1]);
      await query('INSERT INTO thing VALUES ($1, $2)', ['a', 2]);
    });
    await expect(broken).rejects.toMatchObject({ code: 'STORE.CONFLICT' });
    await database.transaction((query) => query('INSERT INTO thing VALUES ($1, $2)', ['c', 3]));
    expect(await sizes()).toEqual([{ name: 'c', size: 3 }]);
  });

  it('keeps what stands beside a transaction apart from it', async () => {
    const broken = database.transaction(async (query) => {
      await query('INSERT INTO thing VALUES ($1, $2)', ['a', 1]);
      throw new Error('given up');
    });
    const beside = database.query('INSERT INTO thing VALUES ($1, $2)', ['b', 2]);
    await expect(broken).rejects.toThrow('given up');
    await beside;
    expect(await sizes()).toEqual([{ name: 'b', size: 2 }]);
  });
}

describe('a SQLite file for tables of one’s own', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'sql-'));
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  describeSql(async () => ({ use: 'sqlite', file: join(folder, 'deep', 'things.sqlite') }));

  it('refuses what is no database', async () => {
    const place: SqlPlace = { use: 'sqlite', file: import.meta.filename };
    await expect(openSqlDatabase(place)).rejects.toMatchObject({ code: 'STORE.CORRUPT' });
  });
});

describeWithPostgres('a PostgreSQL schema for tables of one’s own', (server) => {
  let url: string;

  beforeAll(async () => {
    ({ url } = await server().database());
  });

  describeSql(async () => ({ use: 'postgres', url, schema: 'things' }));

  it('says without the password that a server cannot be reached', async () => {
    const nobody = openSqlDatabase({ use: 'postgres', url: 'postgres://me:secret@127.0.0.1:9/x', schema: 'things' });
    await expect(nobody).rejects.toMatchObject({
      code: 'STORE.UNAVAILABLE',
      message: expect.not.stringContaining('secret'),
    });
  });
});
