import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { backtest, gridRuns } from './grid-runs.fixture.js';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gridbot-repeat-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('writes the same journal twice, byte for byte', async () => {
  const runs = fc.sample(gridRuns, { numRuns: 25, seed: 7 });
  const hashes: string[] = [];
  for (const run of [...runs, ...runs]) {
    const journal = join(folder, 'journal.ndjson');
    await backtest(run, undefined, { journal });
    hashes.push(createHash('sha256').update(readFileSync(journal)).digest('hex'));
  }
  expect(hashes.slice(runs.length)).toEqual(hashes.slice(0, runs.length));
  expect(new Set(hashes).size).toBe(runs.length);
});
