import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { TEST_TIME } from '@gridbot/core/testing';
import { openSqliteStore } from '@gridbot/persistence/sqlite';
import { recordedContext } from '../cli/cli-context.fixture.js';
import { runCli } from '../cli/run-cli.js';
import { live } from '../journal/kept-life.fixture.js';

const PRICES = ['50000', '49400', '50100', '48900', '50000', '49000'];
const DATASET = 'test:BTC/USD@trades';

interface Told {
  readonly prices: { readonly source: string; readonly files: readonly string[]; readonly rows: number };
  readonly sessions: readonly { readonly live: { readonly fills: number }; readonly warnings: readonly string[] }[];
  readonly skipped: readonly { readonly seq: number; readonly from: number; readonly reason: string }[];
}

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'parity-'))));
afterEach(() => rmSync(folder, { recursive: true }));

async function gridbot(...args: readonly string[]) {
  const context = recordedContext(folder, { GRIDBOT_DATA_DIR: join(folder, 'store') });
  const code = await runCli(args, context);
  return { code, ...context.printed };
}

const parity = (...args: readonly string[]) =>
  gridbot('parity', '--database', 'life.sqlite', '--bot', 'lived', ...args);

async function compared(...args: readonly string[]): Promise<Told> {
  const { code, out } = await parity(...args, '--json');
  expect(code).toBe(0);
  return JSON.parse(out) as Told;
}

/** A process of the bot that sees these prices; with none it ends as soon as it has looked at its account. */
async function lives(prices: readonly string[]): Promise<void> {
  await live(await openSqliteStore({ file: join(folder, 'life.sqlite') }), { prices });
}

/** Trades of every second of some time after the life's begin, as a dataset of the store. */
async function dataset(from: number, to: number): Promise<void> {
  const at = (second: number): number => (TEST_TIME + second * 1000) / 1000;
  const rows = Array.from({ length: to - from }, (_, i) => `${at(from + i)},${49_500 + ((i * 397) % 900)},2\n`);
  writeFileSync(join(folder, 'trades.csv'), `timestamp,price,volume\n${rows.join('')}`);
  const { code, err } = await gridbot('data', 'import', 'trades.csv', '--instrument', 'test:BTC/USD');
  expect([code, err]).toEqual([0, '']);
}

describe('gridbot parity', () => {
  it('takes the prices of a dataset by its name', async () => {
    await lives(PRICES);
    await dataset(-5, 300);
    const { prices, sessions, skipped } = await compared('--data', DATASET);
    expect(prices).toEqual({ source: 'files', files: [DATASET], rows: 305 });
    expect(sessions.map(({ live, warnings }) => [live.fills > 0, warnings])).toEqual([[true, []]]);
    expect(skipped).toEqual([]);
    const { code, err } = await parity('--data', 'test:ETH/USD@trades');
    expect([code, err]).toEqual([3, expect.stringContaining(`imported datasets: ${DATASET}`)]);
  });

  it('names a session that the data has no price of, in text and JSON, and ends as data that cannot be used', async () => {
    await lives(PRICES);
    await dataset(100_000, 100_300);
    const document = await parity('--data', DATASET, '--json');
    const { sessions, skipped } = JSON.parse(document.out) as Told;
    expect(sessions).toEqual([]);
    expect(skipped).toEqual([
      expect.objectContaining({
        seq: 1,
        reason: expect.stringMatching(/^the prices have nothing of its time: .*the data has/),
      }),
    ]);
    const { code, out, err } = await parity('--data', DATASET);
    expect([document.code, code]).toEqual([3, 3]);
    expect(err).toContain('nothing was compared: of 1 session none could be');
    expect(err).toContain('(DATA.EMPTY, exit code 3)');
    expect(out).toContain('no session could be compared, of 1\n');
    expect(out).toMatch(/not compared: the session of [-\d: ]+ UTC: the prices have nothing of its time/);
  });

  it('names a session that never saw a price beside those that are compared', async () => {
    await lives([]);
    await lives(PRICES);
    const { sessions, skipped } = await compared();
    expect(sessions).toHaveLength(1);
    expect(skipped).toEqual([expect.objectContaining({ seq: 1, reason: 'it never saw a price' })]);
    expect((await parity()).out).toMatch(/not compared: the session of [-\d: ]+ UTC: it never saw a price/);
  });

  it('says that the data ends before the session does', async () => {
    await lives(PRICES);
    await dataset(-5, 4);
    const { sessions } = await compared('--data', DATASET);
    expect(sessions[0]!.warnings).toEqual([expect.stringMatching(/^no prices of .*: this end of the session/)]);
  });
});
