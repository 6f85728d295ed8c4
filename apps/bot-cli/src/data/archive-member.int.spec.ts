import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { zipSync } from 'fflate';
import { chosenFiles } from './archive-member.js';

const NAMES = ['XBTUSD_1.csv', 'XBTUSD_60.csv', 'ETHUSD_60.csv', 'BTCUSDT-1m-2024-01.csv', 'BTCUSDT-1m-2024-02.csv'];

let folder: string;
let archive: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'member-'));
  archive = join(folder, 'all.zip');
  writeFileSync(archive, zipSync(Object.fromEntries(NAMES.map((name) => [name, Buffer.from('x')]))));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the file of an archive that is meant', () => {
  it.each([
    ['its name', { member: 'ETHUSD_60.csv' }, ['ETHUSD_60.csv']],
    ['a pattern', { member: 'BTCUSDT-1m-*' }, ['BTCUSDT-1m-2024-01.csv', 'BTCUSDT-1m-2024-02.csv']],
    ['the instrument alone', { instrument: 'kraken:ETH/USD' }, ['ETHUSD_60.csv']],
    [
      'the instrument and the timeframe, in the names of Kraken',
      { instrument: 'kraken:BTC/USD', timeframe: 3_600_000 },
      ['XBTUSD_60.csv'],
    ],
  ])('is told by %s', async (_name, choice, names) => {
    expect(await chosenFiles(archive, choice)).toEqual(names.map((name) => `${archive}#${name}`));
  });

  it.each([
    ['nothing says which', {}, 'it holds several files; say which with --member. 5 files: XBTUSD_1.csv'],
    ['several fit', { instrument: 'kraken:BTC/USD' }, 'say which with --member. 2 files: XBTUSD_1.csv, XBTUSD_60.csv'],
    ['none fits', { instrument: 'kraken:SOL/USD' }, 'none of its files is of kraken:SOL/USD. 5 files'],
    ['the name is not there', { member: 'x.csv' }, 'it holds no file "x.csv". 5 files'],
  ])('is asked for where %s', async (_name, choice, message) => {
    await expect(chosenFiles(archive, choice)).rejects.toThrow(message);
  });

  it('is the file itself where there is no archive', async () => {
    const file = join(folder, 'plain.csv');
    writeFileSync(file, 'x');
    expect(await chosenFiles(file, {})).toEqual([file]);
  });
});
