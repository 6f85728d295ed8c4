import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SchemaElement } from 'hyparquet';
import { parquetWriteFile, type ColumnSource } from 'hyparquet-writer';
import { importSeries } from './import-series.js';

const T = 1_733_011_200_000;
const COUNT = 2_500;
const rows = <Value>(value: (i: number) => Value): Value[] => Array.from({ length: COUNT }, (_none, i) => value(i));
const cents = (i: number): number => 10_000_001 + i;

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'parquet-'))));
afterAll(() => rm(folder, { recursive: true }));

function written(columnData: ColumnSource[], overrides: SchemaElement[] = []): string {
  const filename = join(folder, 'file.parquet');
  const schema =
    overrides.length === 0 ? {} : { schema: [{ name: 'root', num_children: columnData.length }, ...overrides] };
  parquetWriteFile({ filename, columnData, rowGroupSize: 1000, ...schema });
  return filename;
}

const doubles = (name: string): ColumnSource => ({
  name,
  data: Float64Array.from(rows((i) => cents(i) / 100)),
  type: 'DOUBLE',
});
const volume: ColumnSource = { name: 'volume', data: Float64Array.from(rows((i) => i / 8)), type: 'DOUBLE' };
const prices = ['open', 'high', 'low', 'close'].map(doubles);
const millis = rows((i) => BigInt(T + i * 60_000));

describe('Parquet', () => {
  it.each([
    ['Unix milliseconds', { name: 'timestamp', data: BigInt64Array.from(millis), type: 'INT64' }],
    ['Unix nanoseconds', { name: 'ts', data: BigInt64Array.from(millis.map((at) => at * 1_000_000n)), type: 'INT64' }],
    ['timestamps', { name: 'time', data: millis.map((at) => new Date(Number(at))), type: 'TIMESTAMP' }],
    ['texts', { name: 'date', data: millis.map((at) => new Date(Number(at)).toISOString()), type: 'STRING' }],
    [
      'doubles of seconds',
      { name: 'unix', data: Float64Array.from(millis, (at) => Number(at) / 1000), type: 'DOUBLE' },
    ],
  ] as [string, ColumnSource][])('is read with times that are %s, over several row groups', async (_name, time) => {
    const { series, report } = await importSeries(written([time, ...prices, volume]));
    expect(report).toMatchObject({ rows: COUNT, timeframe: 60_000, from: T, files: [{ format: 'parquet-candles' }] });
    expect(series.kind === 'candles' && [...series.close]).toEqual(rows((i) => cents(i) / 100));
  });

  it('is read with decimals and texts, to the last digit', async () => {
    const decimal = (name: string): SchemaElement => ({
      ...{ name, type: 'INT64', converted_type: 'DECIMAL', scale: 2, precision: 18, repetition_type: 'REQUIRED' },
    });
    const text = (name: string): SchemaElement => ({ name, type: 'BYTE_ARRAY', repetition_type: 'REQUIRED' });
    const time: SchemaElement = { name: 'timestamp', type: 'INT64', repetition_type: 'REQUIRED' };
    const names = ['open', 'high', 'low', 'close'];
    const asText = { name: 'volume', data: rows((i) => (i / 8).toFixed(3)) };
    const { series } = await importSeries(
      written(
        [
          { name: 'timestamp', data: BigInt64Array.from(millis) },
          ...names.map((name) => ({ name, data: rows((i) => cents(i) / 100) })),
          asText,
        ],
        [time, ...names.map(decimal), text('volume')],
      ),
    );
    expect(series.kind === 'candles' && [...series.open]).toEqual(
      rows((i) => Number(`1${String(cents(i)).slice(1, -2)}.${String(cents(i)).slice(-2)}`)),
    );
    expect(series.kind === 'candles' && [...series.volume]).toEqual(rows((i) => i / 8));
  });

  it('holds trades, nothing for what is missing is refused with its row', async () => {
    const time: ColumnSource = { name: 'time', data: BigInt64Array.from(millis), type: 'INT64' };
    const size: ColumnSource = { name: 'size', data: rows((i) => (i === 1200 ? undefined : 1)), type: 'DOUBLE' };
    await expect(importSeries(written([time, doubles('price'), size]))).rejects.toThrow(
      'line 1201: the price or the quantity is missing',
    );
    const whole = await importSeries(
      written([time, doubles('price'), { name: 'size', data: rows(() => 1), type: 'DOUBLE' }]),
    );
    expect(whole.series).toMatchObject({ kind: 'trades', length: COUNT });
  });

  it('with prices of 32 bits is refused', async () => {
    const time: ColumnSource = { name: 'time', data: BigInt64Array.from(millis), type: 'INT64' };
    const short: ColumnSource = { name: 'price', data: Float32Array.from(rows((i) => i + 1)), type: 'FLOAT' };
    await expect(importSeries(written([time, short, volume]))).rejects.toThrow('do not hold a price exactly');
  });
});
