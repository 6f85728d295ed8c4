import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importSeries } from './import-series.js';

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'overlap-'))));
afterAll(() => rm(folder, { recursive: true }));

async function files(...texts: readonly string[]): Promise<string[]> {
  const names = texts.map((_text, i) => join(folder, `${i}.csv`));
  for (const [i, name] of names.entries()) await writeFile(name, texts[i]!);
  return names;
}

const trade = (second: number, price: number): string => `${1_700_000_000 + second},${price},1\n`;
const candle = (hour: number, volume: number): string => `${1_700_002_800 + hour * 3600},5,6,4,5,${volume},1\n`;

describe('files that overlap', () => {
  it('give the rows of the whole, whatever was cut out of it', async () => {
    const step = fc.record({ wait: fc.integer({ min: 0, max: 2 }), price: fc.integer({ min: 1, max: 3 }) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 2, maxLength: 30 }),
        fc.nat(100),
        fc.nat(100),
        async (steps, a, b) => {
          let second = 0;
          const rows = steps.map(({ wait, price }) => ({ second: (second += wait), price }));
          // Exports are cut by time: the second file has every trade from an instant on.
          const border = rows[a % rows.length]!.second;
          const begin = rows.findIndex((row) => row.second === border);
          const end = Math.max(begin, Math.min(rows.length, begin + 1 + (b % rows.length)));
          const text = (from: number, to: number): string =>
            rows
              .slice(from, to)
              .map((row) => trade(row.second, row.price))
              .join('');
          const paths =
            begin === 0
              ? await files(text(0, end), text(0, rows.length))
              : await files(text(0, end), text(begin, rows.length));
          const whole = await importSeries(await files(text(0, rows.length)));
          await writeFile(paths[0]!, text(0, end));
          const { series, report } = await importSeries(paths);
          expect(series).toEqual(whole.series);
          expect(report.duplicates).toBe(end - begin);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('may lie inside the one before, or begin where it ends with trades of the same second', async () => {
    const whole = [0, 1, 2, 3].map((hour) => candle(hour, hour)).join('');
    const inside = await importSeries(await files(whole, candle(1, 1) + candle(2, 2)));
    expect([inside.report.rows, inside.report.duplicates]).toEqual([4, 2]);
    const going = await importSeries(await files(trade(0, 1) + trade(5, 2), trade(5, 3) + trade(6, 4)));
    expect([going.report.rows, going.report.duplicates]).toEqual([4, 0]);
  });

  it.each([
    ['another volume', candle(1, 1) + candle(2, 9), '1.csv line 2'],
    ['a candle that the other lacks', candle(1.5, 1), '1.csv line 1'],
    ['a hole that the other does not have', candle(1, 1) + candle(3, 3), '1.csv line 2'],
    ['another candle for the last time, which was not over yet', candle(3, 9) + candle(4, 4), '1.csv line 1'],
  ])('are refused for %s, with file and line', async (_name, second, place) => {
    const whole = [0, 1, 2, 3].map((hour) => candle(hour, hour)).join('');
    await expect(importSeries(await files(whole, second))).rejects.toThrow(`${place}: this row contradicts`);
  });
});
