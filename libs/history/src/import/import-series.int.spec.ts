import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isGridbotError } from '@gridbot/core';
import { zipSync } from 'fflate';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { importSeries } from './import-series.js';

const HEADER = 'timestamp,open,high,low,close,volume\n';
const HOUR = 3_600_000;
const START = 1_700_002_800_000;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'import-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

function rows(from: number, count: number): string {
  return Array.from({ length: count }, (_none, i) => `${START + (from + i) * HOUR},10,12,9,11,${i}\n`).join('');
}

async function refusal(paths: string | string[]): Promise<{ code: string; message: string }> {
  try {
    await importSeries(paths);
  } catch (error) {
    if (isGridbotError(error)) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error('it was imported');
}

describe('importSeries', () => {
  it('reads a header and a single row, with a line end after it or without', async () => {
    for (const text of [HEADER + rows(0, 1), HEADER + rows(0, 1).trimEnd()]) {
      const { series } = await importSeries(await file('single.csv', text));
      expect([...series.at]).toEqual([START]);
    }
  });

  it('reads the same from plain text, .gz and .zip, whatever the names', async () => {
    const text = HEADER + rows(0, 10_000);
    const plain = await importSeries(await file('plain.bin', text));
    const gzip = await importSeries(await file('packed.csv', gzipSync(text)));
    const zip = await importSeries(await file('archive.csv', zipSync({ 'BTCUSDT.csv': Buffer.from(text) })));
    expect(plain.series).toMatchObject({ kind: 'candles', timeframe: HOUR, length: 10_000 });
    expect(gzip.series).toEqual(plain.series);
    expect(zip.series).toEqual(plain.series);
    expect([plain, gzip, zip].map(({ report }) => report.files[0]?.packing)).toEqual(['plain', 'gzip', 'zip']);
  });

  it('reports rows, range, gaps, repeats, zero-volume and no-trade rows', async () => {
    const noTrade = `${START + 4 * HOUR},,,,,0\n`;
    const { report } = await importSeries(
      await file('report.csv', HEADER + rows(0, 2) + rows(1, 1).replace(/,0\n/, ',1\n') + noTrade + rows(5, 1)),
    );
    expect(report).toMatchObject({
      kind: 'candles',
      rows: 3,
      from: START,
      to: START + 5 * HOUR,
      timeframe: HOUR,
      gaps: { count: 1, missing: 3, longest: { from: START + 2 * HOUR, to: START + 5 * HOUR, missing: 3 } },
      duplicates: 1,
      disorder: 0,
      zeroVolume: 2,
      noTrade: 1,
      warnings: [],
    });
    expect(report.files[0]).toMatchObject({ format: 'csv-candles', rows: 5 });
  });

  it('joins several files by their times and drops the row that two of them share', async () => {
    const later = await file('a.csv', HEADER + rows(2, 2).replace(',0\n', ',2\n'));
    const earlier = await file('b.csv', HEADER + rows(0, 3));
    const { series, report } = await importSeries([later, earlier]);
    expect([...series.at]).toEqual([0, 1, 2, 3].map((i) => START + i * HOUR));
    expect(report.files.map(({ file: name }) => name)).toEqual([earlier, later]);
    expect(report.duplicates).toBe(1);
  });

  it('imports what looks like futures data with a warning', async () => {
    const { report } = await importSeries(await file('BTCUSDT_PERP.csv', HEADER + rows(0, 3)));
    expect(report.warnings).toEqual([expect.stringContaining('"BTCUSDT_PERP" looks like futures data')]);
  });

  it('warns of candles off the grid and of a single candle', async () => {
    const stray = `${START + 2.5 * HOUR},10,12,9,11,1\n`;
    const odd = await importSeries(await file('odd.csv', HEADER + rows(0, 2) + stray));
    const single = await importSeries(await file('single.csv', HEADER + rows(0, 1)));
    expect(odd.report.warnings).toEqual([expect.stringContaining('1 of 3 candles do not lie')]);
    expect(single.report.warnings).toEqual([expect.stringContaining('1 minute is assumed')]);
  });

  it('reports disorder and the longest silence of trades', async () => {
    const { report } = await importSeries(
      await file('t.csv', '1672531436,90.5,1\n1672531435.5,90.6,1\n1672531446,90.6,0\n'),
    );
    expect(report).toMatchObject({ kind: 'trades', rows: 3, disorder: 1, zeroVolume: 1 });
    expect(report.gaps.longest).toEqual({ from: 1672531436000, to: 1672531446000, missing: 0 });
    expect(report.warnings).toEqual([expect.stringContaining('1 trades are stamped')]);
  });

  const bad: [string, string, string | Uint8Array, string, string][] = [
    ['an empty file', 'empty.csv', '', 'DATA.EMPTY', 'the file is empty'],
    ['a file of one blank line', 'blank.csv', '\n', 'DATA.UNRECOGNISED', 'not recognised'],
    ['a header alone', 'header.csv', HEADER, 'DATA.EMPTY', 'no data row'],
    [
      'line ends of old Macs',
      'mac.csv',
      (HEADER + rows(0, 2)).replaceAll('\n', '\r'),
      'DATA.UNRECOGNISED',
      'a carriage return alone',
    ],
    [
      'line ends of old Macs without a header',
      'mac-bare.csv',
      '1700000000,5,6,4,5,1,2\r1700003600,5,6,4,5,1,2\r',
      'DATA.UNRECOGNISED',
      'a carriage return alone',
    ],
    [
      'line ends of old Macs, and long',
      'mac-long.csv',
      (HEADER + rows(0, 5_000)).replaceAll('\n', '\r'),
      'DATA.UNRECOGNISED',
      'a carriage return alone',
    ],
    ['rows without any price', 'none.csv', `${HEADER}${START},,,,,0\n`, 'DATA.EMPTY', 'no row with prices'],
    ['unsorted candles', 'unsorted.csv', HEADER + rows(1, 1) + rows(0, 1), 'DATA.UNSORTED', 'line 3'],
    [
      'high below low',
      'low.csv',
      `${HEADER}${START},10,8,9,11,1\n`,
      'DATA.INVALID_ROW',
      'line 2: high 8 is below low 9',
    ],
    ['a spreadsheet’s times', 'xl.csv', `${HEADER}1.7E+12,10,12,9,11,1\n`, 'DATA.INVALID_ROW', 'line 2: time 1.7E+12'],
    ['a line cut off', 'cut.csv', HEADER + rows(0, 2).slice(0, -8), 'DATA.INVALID_ROW', 'line 3: it has 3 columns'],
    [
      'cut-off gzip',
      'cut.gz',
      gzipSync(HEADER + rows(0, 50_000)).subarray(0, 60_000),
      'DATA.CORRUPT',
      'after this line',
    ],
    ['damaged gzip', 'bad.gz', damaged(gzipSync(HEADER + rows(0, 5000))), 'DATA.CORRUPT', 'damaged or cut off'],
    ['a cut-off zip', 'cut.zip', zipped(50_000).subarray(0, 60_000), 'DATA.CORRUPT', 'the zip data is cut off'],
    [
      'a zip of two files',
      'two.zip',
      zipSync({ 'a.csv': Buffer.from(HEADER), 'b.csv': Buffer.from(HEADER) }),
      'DATA.UNRECOGNISED',
      'several',
    ],
    [
      'a workbook',
      'book.xlsx',
      zipSync({ '[Content_Types].xml': Buffer.from('<x/>') }),
      'DATA.UNRECOGNISED',
      'workbook',
    ],
    ['damaged Parquet', 'a.parquet', 'PAR1....', 'DATA.CORRUPT', 'Parquet'],
    ['another kind of text', 'notes.txt', 'hello\nworld\n', 'DATA.UNRECOGNISED', 'Known formats'],
  ];
  it.each(bad)('refuses %s', async (_name, name, content, code, message) => {
    const path = await file(name, content);
    const { code: given, message: text } = await refusal(path);
    expect(given).toBe(code);
    expect(text).toContain(message);
    expect(text).toContain(path);
  });

  it('refuses times that a spreadsheet has rounded', async () => {
    const days = Array.from({ length: 30 }, (_none, i) => Math.round((1609459200000 + i * 24 * HOUR) / 1e7) * 1e7);
    const text = HEADER + days.map((at) => `${at},10,12,9,11,1\n`).join('');
    expect(await refusal(await file('rounded.csv', text))).toMatchObject({
      code: 'DATA.INVALID_ROW',
      message: expect.stringContaining('line 2: the times are rounded'),
    });
  });

  it('refuses what is not there, a folder, and files that do not belong together', async () => {
    expect(await refusal(join(folder, 'nowhere.csv'))).toMatchObject({ code: 'DATA.NOT_FOUND' });
    expect(await refusal(folder)).toMatchObject({ code: 'DATA.NOT_FOUND' });
    expect(await refusal([])).toMatchObject({ code: 'DATA.NOT_FOUND' });
    const candles = await file('c.csv', HEADER + rows(0, 5));
    const trades = await file('s.csv', '1672531436,90.5,1\n');
    expect(await refusal([candles, trades])).toMatchObject({
      message: expect.stringContaining('give files of one kind'),
    });
    const overlapping = await file('o.csv', HEADER + rows(2, 5));
    expect(await refusal([candles, overlapping])).toMatchObject({
      code: 'DATA.INVALID_ROW',
      message: expect.stringContaining('o.csv line 2: this row contradicts'),
    });
  });
});

function damaged(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte, i) => (i > 200 && i < 220 ? byte ^ 0xff : byte));
}

function zipped(count: number): Uint8Array {
  return zipSync({ 'a.csv': Buffer.from(HEADER + rows(0, count)) });
}
