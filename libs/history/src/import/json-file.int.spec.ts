import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importSeries } from './import-series.js';

const T = 1_733_011_200_000;
const CSV = `timestamp,open,high,low,close,volume\n${T},5,6.25,4,5.5,10\n${T + 60_000},5.5,5.5,5.5,5.5,0.125\n`;
const ARRAYS = `[[${T},5,6.25,4,5.5,10],[${T + 60_000},5.5,5.5,5.5,5.5,0.125]]`;

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'json-'))));
afterAll(() => rm(folder, { recursive: true }));

async function imported(text: string) {
  const path = join(folder, 'file');
  await writeFile(path, text);
  return importSeries(path);
}

describe('JSON', () => {
  it.each([
    ['arrays in an array, as ccxt gives them', ARRAYS],
    ['the same, spread over lines', JSON.stringify(JSON.parse(ARRAYS), null, 2)],
    ['an array a line', ARRAYS.slice(1, -1).replace('],', ']\n') + '\n'],
    [
      'objects with texts',
      `[{"time":"2024-12-01T00:00:00Z","o":"5","h":"6.25","l":"4","c":"5.50","v":"10"},{"time":"2024-12-01T00:01:00Z","o":5.5,"h":5.5,"l":5.5,"c":5.5,"v":"0.125"}]`,
    ],
    [
      'objects a line, with texts that hold brackets',
      `{"ts":${T / 1000},"open":5,"high":6.25,"low":4,"close":5.5,"volume":10,"note":"]}\\"["}\n{"ts":${T / 1000 + 60},"open":5.5,"high":5.5,"low":5.5,"close":5.5,"volume":0.125,"note":"{"}`,
    ],
    [
      "Binance's klines",
      `[[${T},"5","6.25","4","5.5","10",${T + 59_999},"1",1,"1","1","0"],[${T + 60_000},"5.5","5.5","5.5","5.5","0.125",${T + 119_999},"1",1,"1","1","0"]]`,
    ],
  ])('of %s is the same as a CSV', async (_name, text) => {
    const wanted = await imported(CSV);
    const { series, report } = await imported(text);
    expect(series).toEqual(wanted.series);
    expect(report.files[0]).toMatchObject({ format: 'json-candles', rows: 2 });
  });

  it("holds trades as Binance's aggTrades, in any unit of time", async () => {
    const text = `[{"a":26129,"p":"0.01633102","q":"4.70443515","f":27781,"l":27781,"T":${T}123,"m":true,"M":true}]`;
    const { series } = await imported(text);
    expect(series).toMatchObject({ kind: 'trades', length: 1 });
    expect([series.at[0], series.kind === 'trades' && series.price[0]]).toEqual([T, 0.01633102]);
  });

  it('is read the same wherever its chunks end', async () => {
    const rows = Array.from({ length: 20_000 }, (_none, i) => [T + i * 60_000, 5 + i, 6.5 + i, 4.25 + i, 5 + i, i / 8]);
    const { series } = await imported(JSON.stringify(rows));
    expect(series.length).toBe(20_000);
    expect(series.kind === 'candles' && series.volume[19_999]).toBe(19_999 / 8);
  });

  it.each([
    ['a row cut off', ARRAYS.slice(0, -8), 'DATA.', 'the file is cut off'],
    ['a price of many digits', ARRAYS.replace('6.25', '6.2512345678901234'), 'row 1', 'significant digits'],
    ['a negative price', ARRAYS.replace('6.25', '-6.25'), 'line 1', 'negative'],
    ['rows of something else', '[{"name":1}]', 'not recognised', 'name none for time, price, quantity'],
    ['a list of numbers', '[1,2]', 'not recognised', 'arrays of 2 values'],
    ['broken text', '{"a" 1}', 'not recognised', 'it begins like JSON'],
  ])('with %s is refused', async (_name, text, _code, message) => {
    await expect(imported(text)).rejects.toThrow(message);
  });
});
