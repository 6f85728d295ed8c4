import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { MemoryResults, runSweep, type KeptOutcome, type Run, type WorkerPool } from '@gridbot/sweep';
import { aimless } from '../suggest/made-up-market.fixture.js';
import { designThreads } from '../suggest/suggest.fixture.js';
import { readSweep } from './read-sweep.js';
import type { ResolvedSweep } from './resolved-sweep.js';
import { setRunner, type RunnerData } from './set-runner.js';
import { requireStudyable, studySweep, type StudyInput } from './study-sweep.js';
import { loadSweepData } from './sweep-data.js';
import { sweepDefinition, sweepIdentity, type SweepDefinition } from './sweep-definition.js';

const SWEEP = `bot:
  name: sample
  exchange: { use: sim, instrument: BTC/USD }
  strategy: { use: grid, flavour: grid-hodl, amountPerGrid: '100', interval: 1%, openBuyOrders: 3 }
data: candles.csv
parameters: { strategy.interval: [1%, 1.5%, 2%, 3%] }
sampler: grid
from: 2024-01-03
objective: { figure: calmar }
walkForward: { use: rolling, inSample: 10d, outOfSample: 5d }
monteCarlo: { paths: 7, horizon: 4d }
`;

/** Four hours a candle, 40 days, in Kraken's layout. */
function candlesCsv(): string {
  const { at, open, high, low, close, length } = aimless(40, 3);
  const row = (i: number): string => [at[i]! / 1_000, open[i], high[i], low[i], close[i], 2, 5].join(',');
  return Array.from({ length }, (_none, i) => `${row(i)}\n`).join('');
}

let folder: string;
let threads: WorkerPool | undefined;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'study-sweep-'));
  writeFileSync(join(folder, 'candles.csv'), candlesCsv());
  writeFileSync(join(folder, 'trades.csv'), '1704067200,100.0,1\n1704067260,101.0,1\n');
});

afterEach(() => threads?.close());

afterAll(() => rmSync(folder, { recursive: true }));

interface Prepared {
  readonly sweep: ResolvedSweep;
  readonly definition: SweepDefinition;
  readonly parts: RunnerData;
  readonly input: (run: Run, more?: Partial<StudyInput>) => Promise<StudyInput>;
}

async function prepared(text = SWEEP): Promise<Prepared> {
  writeFileSync(join(folder, 'sweep.yaml'), text);
  const conditions = ['@gridbot/source', 'node', 'import', 'default'];
  const env = { GRIDBOT_DATA_DIR: join(folder, 'store') };
  const sweep = await readSweep({
    file: 'sweep.yaml',
    workingDirectory: folder,
    flags: [],
    environment: env,
    conditions,
  });
  const data = await loadSweepData(sweep.config.data, { env, workingDirectory: folder });
  const definition = sweepDefinition(sweep, 'code', data.hash, data.report);
  const { bot, instrument, range, benchmarks } = definition;
  const { series, index } = data;
  const parts = { bot, instrument, range, benchmarks, series, index, workingDirectory: process.cwd() };
  const input: Prepared['input'] = async (run, more) => ({
    ...{ data, definition, run, concurrency: 1, tell: () => undefined, stop: new AbortController().signal },
    outcomes: await outcomesOf(sweep, run),
    ...more,
  });
  return { sweep, definition, parts, input };
}

async function outcomesOf({ sampler, objective }: ResolvedSweep, run: Run): Promise<readonly KeptOutcome[]> {
  const results = new MemoryResults();
  await runSweep({ sampler, objective, run, concurrency: 1, results });
  return results.all({ returns: true });
}

describe('the studies of a sweep', () => {
  it('are the same to the letter in this thread and by two others, and tell how far they are', async () => {
    const { sweep, parts, input } = await prepared();
    const one = await studySweep(sweep, await input(await setRunner(parts)));
    threads = designThreads(parts, 2);
    const told: string[] = [];
    const tell: StudyInput['tell'] = (stage, done, total) => void told.push(`${stage} ${done}/${total}`);
    const more = { concurrency: threads.capacity, tell };
    const two = await studySweep(sweep, await input(threads.run, more));
    expect(JSON.stringify(two)).toBe(JSON.stringify(one));
    expect(one.walkForward!.windows).toHaveLength(5);
    // Two days are cut off by `from`; the first of the others is that of the data's begin.
    expect(one.walkForward!.windows[0]!.inSample.from).toBeGreaterThanOrEqual(Date.UTC(2024, 0, 3));
    expect(one.monteCarlo).toMatchObject({ paths: 7, failures: {}, candles: 24, found: { fan: { length: 4 } } });
    expect(one.monteCarlo!.found!.totalReturn.mean).not.toBe(0);
    expect(told.slice(4)).toEqual([
      'walk-forward windows 5/5',
      ...[1, 2, 3, 4, 5, 6, 7].map((done) => `rearranged histories ${done}/7`),
    ]);
  });

  it('end with the reason of their stop', async () => {
    const { sweep, parts, input } = await prepared();
    const run = await setRunner(parts);
    const stop = new AbortController();
    const tell: StudyInput['tell'] = (stage) => {
      if (stage === 'rearranged histories') stop.abort(new Error('enough'));
    };
    await expect(studySweep(sweep, await input(run, { tell, stop: stop.signal }))).rejects.toThrow('enough');
  });

  it('are none where sweep.yaml asks for none', async () => {
    const { sweep, parts, input } = await prepared(SWEEP.replace(/^(walkForward|monteCarlo).*\n/gm, ''));
    expect(await studySweep(sweep, await input(await setRunner(parts)))).toEqual({});
  });

  it('are refused before anything is run where the data does not do for them', async () => {
    const short = await prepared(SWEEP.replace('inSample: 10d', 'inSample: 100d'));
    const input = await short.input(async ({ set }) => ({ set, figures: {}, dailyReturns: [] }));
    expect(() => requireStudyable(short.sweep, input)).toThrow('one walk-forward window takes 105 days');
    const trades = await prepared(SWEEP.replace('candles.csv', 'trades.csv').replace(/^walkForward.*\n/m, ''));
    const ofTrades = await trades.input(async ({ set }) => ({ set, figures: {}, dailyReturns: [] }));
    expect(() => requireStudyable(trades.sweep, ofTrades)).toThrow('monteCarlo rearranges candles');
  });
});

describe('the definition of a sweep', () => {
  it('follows DCA and rebalancing only where something is compared with them, and then is another sweep', async () => {
    const plain = await prepared();
    const compared = await prepared(`${SWEEP}constraints: [{ figure: excessOverDca, above: 0 }]\n`);
    expect([plain.definition.benchmarks, compared.definition.benchmarks]).toEqual([false, true]);
    expect(sweepIdentity(compared.sweep, compared.definition)).toMatchObject({ benchmarks: 'followed' });
    expect(sweepIdentity(plain.sweep, plain.definition)).not.toHaveProperty('benchmarks');
    const set = { 'strategy.interval': '2%' };
    const figuresOf = async ({ parts }: Prepared) => (await (await setRunner(parts))({ set })).figures;
    const [without, withThem] = [await figuresOf(plain), await figuresOf(compared)];
    expect(without).not.toHaveProperty('excessOverDca');
    const { excessOverDca, excessOverRebalancing, ...others } = withThem;
    expect([typeof excessOverDca, typeof excessOverRebalancing]).toEqual(['number', 'number']);
    expect(others).toEqual(without);
  });

  it('says how long a set may take, an hour unless something else is written', async () => {
    expect((await prepared()).definition.timeLimit).toBe(3_600_000);
    const { sweep, definition } = await prepared(`${SWEEP}timeLimit: 90s\n`);
    expect(definition.timeLimit).toBe(90_000);
    expect(sweepIdentity(sweep, definition)).toEqual(
      sweepIdentity((await prepared()).sweep, (await prepared()).definition),
    );
    await expect(prepared(`${SWEEP}timeLimit: 0s\n`)).rejects.toThrow(/timeLimit = 0s: .*from 1s to 20d/);
  });
});
