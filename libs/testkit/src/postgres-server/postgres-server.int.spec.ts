import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { postgresProblem, startPostgresServer, type PostgresServer } from './index.js';

const problem = await postgresProblem();
const suite = problem === undefined ? describe : describe.skip;

suite(`a PostgreSQL server for tests${problem === undefined ? '' : ` (skipped: ${problem})`}`, () => {
  let server: PostgresServer;

  beforeAll(async () => {
    server = await startPostgresServer({ settings: { max_connections: '20' } });
  });

  afterAll(async () => {
    await server.remove();
  });

  it('makes databases that do not see each other', async () => {
    const [one, other] = [await server.database(), await server.database()];
    await one.sql('CREATE TABLE things (name TEXT)');
    await one.sql('INSERT INTO things VALUES ($1)', ['a']);
    expect(await one.sql('SELECT name FROM things')).toEqual([{ name: 'a' }]);
    await expect(other.sql('SELECT name FROM things')).rejects.toThrow(/does not exist/);
    await one.remove();
    await expect(one.sql('SELECT 1')).rejects.toThrow(/does not exist/);
  });

  it('takes settings', async () => {
    const database = await server.database();
    expect(await database.sql('SHOW max_connections')).toEqual([{ max_connections: '20' }]);
  });

  it.each(['stop', 'crash'] as const)('has its data and its port again after a %s and a start', async (ending) => {
    const database = await server.database();
    await database.sql('CREATE TABLE things (name TEXT)');
    await database.sql('INSERT INTO things VALUES ($1)', ['a']);
    await server[ending]();
    await expect(database.sql('SELECT 1')).rejects.toThrow(/ECONNREFUSED/);
    await server.start();
    expect(await database.sql('SELECT name FROM things')).toEqual([{ name: 'a' }]);
  });

  it('leaves no folder behind, and says why it did not start', async () => {
    const failed = startPostgresServer({ settings: { no_such_setting: '1' } });
    await expect(failed).rejects.toThrow(/unrecognized configuration parameter/);
    const error = (await failed.catch((reason: unknown) => reason)) as Error;
    const folder = /gridbot-postgres-\w+/.exec(error.message)?.[0];
    expect(folder === undefined || !existsSync(folder)).toBe(true);
  });
});
