import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { zipSync } from 'fflate';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importSeries } from './import-series.js';
import { zipNames } from './zip-member.js';

const rows = (price: number): Uint8Array =>
  Buffer.from([0, 1, 2].map((i) => `${1_700_002_800 + i * 60},${price},${price},${price},${price},1,1\n`).join(''));

let archive: string;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zip-'));
  archive = join(folder, 'all.zip');
  await writeFile(
    archive,
    zipSync({
      'XBTUSD_1.csv': rows(50_000),
      'sub/ETHUSD_1.csv': [rows(3_000), { level: 0 }],
      '__MACOSX/x': rows(1),
    }),
  );
});
afterAll(() => rm(folder, { recursive: true }));

describe('an archive of many files', () => {
  it('lists its data files', async () => {
    expect(await zipNames(archive)).toEqual(['XBTUSD_1.csv', 'sub/ETHUSD_1.csv']);
  });

  it('gives the one that is named, packed or stored', async () => {
    const bitcoin = await importSeries(`${archive}#XBTUSD_1.csv`);
    const ether = await importSeries(`${archive}#sub/ETHUSD_1.csv`);
    expect([bitcoin, ether].map(({ series }) => series.kind === 'candles' && series.close[2])).toEqual([50_000, 3_000]);
    expect(bitcoin.report.files[0]).toMatchObject({ packing: 'zip', rows: 3 });
  });

  it('is refused without a name and with one it does not have; both list what it holds', async () => {
    await expect(importSeries(archive)).rejects.toThrow(
      `name one of them: ${archive}#XBTUSD_1.csv. It holds 2 files: XBTUSD_1.csv, sub/ETHUSD_1.csv`,
    );
    await expect(importSeries(`${archive}#none.csv`)).rejects.toThrow('It holds 2 files: XBTUSD_1.csv');
  });

  it('is refused if a bit of the member has changed', async () => {
    const bytes = zipSync({ 'a.csv': [rows(50_000), { level: 0 }] });
    const changed = join(folder, 'changed.zip');
    await writeFile(
      changed,
      // The number of trades of the first row, which nobody reads.
      bytes.map((byte, i) => (i === Buffer.from(bytes).indexOf('\n') - 1 ? 0x37 : byte)),
    );
    await expect(importSeries(changed)).rejects.toThrow('the zip data is damaged');
  });
});
