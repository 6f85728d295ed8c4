import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { FORMER_BOT, formerDatabase } from './former-database.fixture.js';
import { openSqliteStore } from './open-sqlite-store.js';
import { openSqliteAdmin } from './sqlite-admin.js';
import { migrations } from '../database/migrations/index.js';
import { describeWithSqlite } from './sqlite-suite.fixture.js';
import { temporaryFolder, type TemporaryFolder } from './temporary-folder.fixture.js';

/** Lets Node run our sources as they are. */
const LOADER = new URL('../../../../tools/crash/typescript.mjs', import.meta.url).href;
const PROCESS = fileURLToPath(new URL('./migrating-process.fixture.ts', import.meta.url));

describeWithSqlite('a process that is killed while it migrates', () => {
  let folder: TemporaryFolder;

  beforeEach(async () => {
    folder = await temporaryFolder();
  });

  afterEach(async () => {
    await folder.remove();
  });

  const killedAt = async (file: string, point: string): Promise<void> => {
    const child = fork(PROCESS, [file, point], {
      execArgv: ['--import', LOADER, '--no-warnings'],
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    const exit = once(child, 'exit');
    const [reached] = (await Promise.race([once(child, 'message'), exit])) as [unknown];
    expect(reached).toBe(point);
    child.kill('SIGKILL');
    expect(await exit).toEqual([null, 'SIGKILL']);
  };

  it.each([
    ['migrate:begin', 3],
    ['migrate:statement:4', 3],
    ['migrate:statement:12', 3],
    ['migrate:statement:24', 3],
    ['migrate:commit', 3],
    ['migrate:committed', migrations.length],
  ])('at %s leaves schema %d, and the next start finishes', async (point, schema) => {
    const file = await formerDatabase(folder, 'stopped');
    await killedAt(file, point);
    const admin = await openSqliteAdmin({ file });
    expect((await admin.status()).applied.map(({ checksum }) => checksum)).toEqual(Array(schema).fill('ok'));
    await admin.close();
    const store = await openSqliteStore({ file });
    expect((await store.open(FORMER_BOT)).snapshot?.seq).toBeGreaterThan(20);
    expect((await store.balances.list()).map(({ total }) => `${total}`)).toEqual(['0.02514904', '3696.75413449045']);
    expect(await store.fills.list()).toHaveLength(13);
    await store.close();
  });
});
