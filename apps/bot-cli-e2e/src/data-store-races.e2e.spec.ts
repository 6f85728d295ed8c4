import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { folderWith, gridbot, start, type Started } from './gridbot.fixture.js';
import { botYaml } from './sample-bot.fixture.js';

const ROWS = 6_000;
const SET = 'kraken:BTC/USD@1m';

function minutes(from: number, to: number): string {
  const rows: string[] = ['timestamp,open,high,low,close,volume'];
  for (let i = from; i < to; i += 1) {
    const price = 50_000 + (i % 7); // calm: nothing is bought, so a run takes no time
    rows.push(`${1_600_000_020_000 + i * 60_000},${price},${price + 10.5},${price - 20},${price},0.12`);
  }
  return `${rows.join('\n')}\n`;
}

/** Three files that follow each other; each is more than what is not worth a copy. */
const FILES = {
  'bot.yaml': botYaml(),
  'a.csv': minutes(0, ROWS),
  'b.csv': minutes(ROWS, 2 * ROWS),
  'c.csv': minutes(2 * ROWS, 3 * ROWS),
};

function world() {
  const folder = folderWith(FILES);
  const store = join(folder, 'store');
  const env = { GRIDBOT_DATA_DIR: store };
  return {
    store,
    file: (name: string) => join(folder, name),
    begin: (...args: readonly string[]): Started => start(folder, args, env),
    run: (...args: readonly string[]) => gridbot(folder, args, env),
  };
}

const importing = (file: string): readonly string[] => ['data', 'import', file, '--instrument', 'kraken:BTC/USD'];

/**
 * A barrier: the dataset's lock, in a hand that is not to be seen and not old for an hour. Whoever has read its files waits at it, with rows that no
 * manifest names yet.
 */
function barrier(dataset: string) {
  const lock = join(dataset, 'commit.lock');
  mkdirSync(dataset, { recursive: true });
  writeFileSync(lock, '');
  const later = Date.now() / 1000 + 3600;
  utimesSync(lock, later, later);
  const segments = (): number => readdirSync(dataset).filter((name) => name.endsWith('.rows')).length;
  return {
    /** Resolves once so many wait. */
    async reached(count: number, ...all: readonly Started[]): Promise<void> {
      let ended = 0;
      for (const one of all) void one.ended.then(() => (ended += 1));
      while (segments() < count) {
        if (ended > 0) throw new Error('a process ended before the barrier');
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
    open: () => rmSync(lock),
    segments,
  };
}

describe('two processes that change one dataset at once', () => {
  it('with different files lose nothing, and neither does a third what a killed one leaves', async () => {
    const { store, begin, run } = world();
    const { reached, open } = barrier(join(store, 'sets', encodeURIComponent(SET)));
    const [first, second, killed] = [
      begin(...importing('a.csv')),
      begin(...importing('b.csv')),
      begin(...importing('c.csv')),
    ];
    await reached(3, first, second, killed);
    killed.child.kill('SIGKILL');
    await killed.ended;
    open();
    const ends = await Promise.all([first.ended, second.ended]);
    expect(ends.map(({ code, stderr }) => [code, stderr])).toEqual([
      [0, ''],
      [0, ''],
    ]);
    const verify = await run('data', 'verify');
    expect([verify.code, verify.stdout]).toEqual([0, expect.stringContaining(`ok    ${SET}: ${2 * ROWS} rows`)]);
    expect((await run(...importing('c.csv'))).stdout).toContain(`${ROWS} rows added from 1 file`);
    const { datasets } = JSON.parse((await run('data', 'list', '--json')).stdout) as { datasets: object[] };
    expect(datasets).toMatchObject([{ rows: 3 * ROWS, gaps: { count: 0 }, sources: { length: 3 } }]);
  });
});

describe('two backtests that make a copy of one file at once', () => {
  it('both have its rows, and leave one whole copy', async () => {
    const { store, file, begin, run } = world();
    const key = createHash('sha256')
      .update(JSON.stringify([file('a.csv')]))
      .digest('hex')
      .slice(0, 32);
    const copy = join(store, 'files', key);
    const { reached, open, segments } = barrier(copy);
    const test = ['backtest', '--data', 'a.csv', '--json'];
    const [first, second] = [begin(...test), begin(...test)];
    await reached(2, first, second);
    open();
    const ends = await Promise.all([first.ended, second.ended]);
    const straight = await run(...test, '--no-cache');
    expect(straight.code).toBe(0);
    expect(ends).toEqual([straight, straight]);
    expect([segments(), existsSync(join(copy, 'commit.lock'))]).toEqual([1, false]);
    const manifest = readFileSync(join(copy, 'manifest.json'), 'utf8');
    expect(await run(...test)).toEqual(straight);
    expect(readFileSync(join(copy, 'manifest.json'), 'utf8')).toBe(manifest);
  });
});
