import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockCommits } from './commit-lock.js';
import { ownerOf, type LockOwner } from './lock-owner.js';

let folder: string;
let lock: string;
const children = new Set<ChildProcess>();
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'));
  lock = join(folder, 'commit.lock');
});
afterEach(async () => {
  for (const child of children) await end(child);
  rmSync(folder, { recursive: true });
});

/** Another process, which runs until it is killed. */
async function another(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['-e', 'process.stdin.resume()'], { stdio: ['pipe', 'ignore', 'ignore'] });
  children.add(child);
  await once(child, 'spawn');
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  children.delete(child);
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}

const lockOf = (owner: LockOwner, path = lock): void => writeFileSync(path, JSON.stringify(owner));
const ofProcess = (child: ChildProcess): LockOwner => ownerOf(child.pid);

/** Waits for the lock, and tells when it was seen to wait. */
function asked(unseen = Infinity) {
  const state = { got: false };
  let waits = 0;
  let resolve: () => void;
  const waited = new Promise<void>((done) => (resolve = done));
  const waiting = (): void => void ((waits += 1) === 3 && resolve());
  const taken = lockCommits(folder, { unseen, waiting }).then((release) => {
    state.got = true;
    release();
    resolve();
  });
  return { state, waited, taken };
}

describe('the lock around a change of a dataset', () => {
  it('of a process that was killed is cleared away, however new it is', async () => {
    const child = await another();
    lockOf(ofProcess(child));
    await end(child);
    (
      await lockCommits(folder, {
        unseen: Infinity,
        waiting: () => {
          throw new Error('waited');
        },
      })
    )();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('of a process that runs is waited for, however old it is', async () => {
    const child = await another();
    lockOf(ofProcess(child));
    utimesSync(lock, 1, 1);
    const { state, waited, taken } = asked(0);
    await waited;
    expect([state.got, existsSync(lock)]).toEqual([false, true]);
    rmSync(lock);
    await taken;
    expect(existsSync(lock)).toBe(false);
  });

  it('of a process whose number another one has now is cleared away', async () => {
    const child = await another();
    lockOf({ ...ofProcess(child), began: 'earlier' });
    (await lockCommits(folder, { unseen: Infinity }))();
    expect(existsSync(lock)).toBe(false);
  });

  it('that this very process could not give back is cleared away', async () => {
    lockOf(ownerOf());
    (await lockCommits(folder, { unseen: Infinity }))();
    expect(existsSync(lock)).toBe(false);
  });

  it.each(['', '{"pid":', JSON.stringify({ ...ownerOf(), place: 'another machine' })])(
    'that names nobody who can be seen from here (%s) is waited for until it is old',
    async (text) => {
      writeFileSync(lock, text);
      const { state, waited, taken } = asked(60_000);
      await waited;
      expect(state.got).toBe(false);
      utimesSync(lock, 1, 1);
      await taken;
      expect(existsSync(lock)).toBe(false);
    },
  );

  it('is cleared away when it is a folder, as once it was', async () => {
    mkdirSync(lock);
    utimesSync(lock, 1, 1);
    (await lockCommits(folder))();
    expect(existsSync(lock)).toBe(false);
  });

  it('is cleared away by one alone, and so if the one who was about to was killed too', async () => {
    const [first, second] = [await another(), await another()];
    lockOf(ofProcess(first));
    lockOf(ofProcess(second), `${lock}.clear`);
    await Promise.all([end(first), end(second)]);
    let [inside, most, turns] = [0, 0, 0];
    const turn = async (): Promise<void> => {
      const release = await lockCommits(folder, { unseen: Infinity });
      most = Math.max(most, (inside += 1));
      await new Promise((resolve) => setImmediate(resolve));
      inside -= 1;
      turns += 1;
      release();
    };
    await Promise.all(Array.from({ length: 12 }, turn));
    expect([most, turns, readdirSync(folder)]).toEqual([1, 12, []]);
  });

  it('is given back by its owner alone', async () => {
    const release = await lockCommits(folder);
    const thief = JSON.stringify({ ...ownerOf(), place: 'another machine' });
    writeFileSync(lock, thief);
    release();
    expect(readFileSync(lock, 'utf8')).toBe(thief);
  });
});
