import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { folderWith, gridbot, start } from './gridbot.fixture.js';

const ROWS = 400_000;
const SET = 'kraken:BTC/USD@1m';
const IMPORT = ['data', 'import', 'a.csv', 'b.csv', '--instrument', 'kraken:BTC/USD', '--json'];

/** Enough minutes that reading them takes a while: 18 MB. */
function minutes(from: number): string {
  const rows: string[] = ['timestamp,open,high,low,close,volume'];
  for (let i = from; i < from + ROWS; i += 1) {
    const price = 50_000 + ((i * 37) % 2_000);
    rows.push(`${1_600_000_020_000 + i * 60_000},${price},${price + 10.5},${price - 20},${price},0.12`);
  }
  return `${rows.join('\n')}\n`;
}

let files: Record<string, string>;
beforeAll(() => void (files = { 'a.csv': minutes(0), 'b.csv': minutes(ROWS) }));

/** Resolves as soon as something is there. */
async function until(isThere: () => boolean, ended: Promise<unknown>): Promise<void> {
  let isOver = false;
  void ended.then(() => (isOver = true));
  while (!isThere()) {
    if (isOver) throw new Error('the import ended before');
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function world() {
  const folder = folderWith(files);
  const env = { GRIDBOT_DATA_DIR: join(folder, 'store') };
  const sets = join(folder, 'store', 'sets');
  const names = (): readonly string[] =>
    existsSync(sets) ? readdirSync(sets).flatMap((set) => readdirSync(join(sets, set))) : [];
  return {
    names,
    isWriting: () => names().some((name) => name.endsWith('.partial')),
    hasFirst: () => names().includes('manifest.json'),
    begin: () => start(folder, IMPORT, env),
    run: (...args: readonly string[]) => gridbot(folder, args, env),
  };
}

describe('gridbot data import', () => {
  it('killed in its first file leaves no dataset, and is done by the same command', async () => {
    const { begin, run, isWriting } = world();
    const { child, ended } = begin();
    await until(isWriting, ended);
    child.kill('SIGKILL');
    await ended;
    expect((await run('data', 'list')).stdout).toContain('no dataset');
    expect(JSON.parse((await run(...IMPORT)).stdout)).toMatchObject({ added: 2 * ROWS, skipped: [] });
  });

  it.each([
    ['SIGKILL', null],
    ['SIGINT', 130],
  ] as const)('ended by %s in its second file keeps the first and goes on after it', async (signal, code) => {
    const { begin, run, isWriting, hasFirst } = world();
    const { child, ended } = begin();
    await until(hasFirst, ended);
    await until(isWriting, ended);
    child.kill(signal);
    expect((await ended).code).toBe(code);
    expect(JSON.parse((await run('data', 'verify', SET, '--json')).stdout)).toMatchObject({
      verdicts: [{ rows: ROWS, problems: [] }],
    });
    const rest = JSON.parse((await run(...IMPORT)).stdout) as { read: string[]; skipped: string[]; added: number };
    expect([rest.read.length, rest.skipped.length, rest.added]).toEqual([1, 1, ROWS]);
    expect((await run('data', 'verify')).stdout).toContain(`ok    ${SET}: ${2 * ROWS} rows`);
  });
});
