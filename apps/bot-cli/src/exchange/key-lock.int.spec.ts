import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { folderWith } from '../plugins/plugin-folder.fixture.js';
import { lockKey } from './key-lock.js';
import { isGone, thisProcess } from './process-identity.js';

const KEY = 'canary-api-key';
const lockFile = (folder: string) => join(folder, readdirSync(folder)[0] ?? '');

/** Leaves the lock of this process as if another had taken it. */
async function leftBy(change: object): Promise<string> {
  const folder = folderWith({});
  await lockKey(KEY, 'bot "old"', folder);
  const holder = JSON.parse(readFileSync(lockFile(folder), 'utf8')) as object;
  writeFileSync(lockFile(folder), JSON.stringify({ ...holder, ...change }));
  return folder;
}

describe('the lock of an API key', () => {
  it('refuses a second user at once and names the first', async () => {
    const folder = folderWith({});
    await lockKey(KEY, 'bot "one"', folder);
    await expect(lockKey(KEY, 'bot "two"', folder)).rejects.toMatchObject({
      code: 'EXCHANGE.KEY_SHARED',
      message: expect.stringContaining(`bot "one", process ${process.pid}`),
    });
    await expect(lockKey('another key', 'bot "two"', folder)).resolves.toBeDefined();
  });

  it('is kept in a folder that is made for it, if it is not there', async () => {
    const folder = join(folderWith({}), 'run', 'locks');
    await lockKey(KEY, 'bot "one"', folder);
    await expect(lockKey(KEY, 'bot "two"', folder)).rejects.toMatchObject({ code: 'EXCHANGE.KEY_SHARED' });
  });

  it('is free again once it is released', async () => {
    const folder = folderWith({});
    await (await lockKey(KEY, 'a', folder)).release();
    expect(readdirSync(folder)).toEqual([]);
    await lockKey(KEY, 'b', folder);
  });

  it('is taken over from a process that is gone, and from another start of the machine', async () => {
    for (const change of [{ pid: 999_999_999 }, { boot: 'another' }, { ticks: '1' }]) {
      const folder = await leftBy(change);
      const lock = await lockKey(KEY, 'bot "new"', folder);
      expect(readFileSync(lockFile(folder), 'utf8')).toContain('bot \\"new\\"');
      expect(readdirSync(folder)).toHaveLength(1);
      await lock.release();
    }
  });

  it('is not taken over from another host or container, which cannot be asked', async () => {
    const folder = await leftBy({ pid: 999_999_999, host: 'elsewhere' });
    await expect(lockKey(KEY, 'b', folder)).rejects.toMatchObject({ code: 'EXCHANGE.KEY_SHARED' });
  });

  it('that nobody can read is left to a person', async () => {
    const folder = await leftBy({});
    writeFileSync(lockFile(folder), 'nonsense');
    await expect(lockKey(KEY, 'b', folder)).rejects.toMatchObject({
      message: expect.stringContaining(`remove ${lockFile(folder)}`),
    });
  });

  it('is given to one of many that come at once after a death', async () => {
    const folder = await leftBy({ pid: 999_999_999 });
    const comers = await Promise.allSettled(Array.from({ length: 8 }, (_, n) => lockKey(KEY, `bot ${n}`, folder)));
    expect(comers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('lets go of its own lock only', async () => {
    const folder = folderWith({});
    const old = await lockKey(KEY, 'a', folder);
    writeFileSync(lockFile(folder), '{"pid":1,"host":"x","who":"y"}');
    await old.release();
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it('does not tell the key', async () => {
    const folder = folderWith({});
    await lockKey(KEY, 'a', folder);
    expect(`${lockFile(folder)} ${readFileSync(lockFile(folder), 'utf8')}`).not.toContain(KEY);
  });
});

describe('a process', () => {
  it('is not gone while it runs', () => {
    expect(isGone(thisProcess())).toBe(false);
  });
});
