// npm run bench: reading a year of minute candles from files of each kind and from the data store, beside reading the bytes alone.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { sourceOf, jsonText, importSeries, writeParquet } from '@gridbot/history';
import { zipSync } from 'fflate';
import { workload } from './backtest/workload.mjs';
import { candlesAsCsv } from './backtest/seeded-market.mjs';
import { print, subject } from './report/table.mjs';

const ROWS = 525_600;
const folder = mkdtempSync(join(tmpdir(), 'bench-history-'));
const inFolder = (name) => join(folder, name);

function measured(way, file) {
  const child = spawnSync(
    process.execPath,
    [join(import.meta.dirname, 'history', 'read.child.mjs'), way, inFolder(file), inFolder('store')],
    { encoding: 'utf8' },
  );
  if (child.status !== 0) throw new Error(`${way} ${file} failed:\n${child.stderr}`);
  return JSON.parse(child.stdout);
}

async function writeFiles() {
  const csv = candlesAsCsv(workload());
  writeFileSync(inFolder('a.csv'), csv);
  writeFileSync(inFolder('a.csv.gz'), gzipSync(csv));
  writeFileSync(inFolder('a.zip'), zipSync({ 'a.csv': Buffer.from(csv) }, { level: 6 }));
  const { series } = await importSeries(inFolder('a.csv'));
  writeFileSync(inFolder('a.json'), await joined(series));
  await writeParquet(sourceOf(series), inFolder('a.parquet'));
}

async function joined(series) {
  let text = '';
  for await (const piece of jsonText(sourceOf(series))) text += piece;
  return text;
}

try {
  await writeFiles();
  console.log(`${subject()}: ${ROWS} minute candles; best of three\n`);
  const rows = [['', 'ms', 'M rows/s', 'of the bytes alone', 'peak MB']];
  const add = (name, way, file, reference) => {
    const { best, memory } = measured(way, file);
    const ratio = reference === undefined ? '' : (best / reference).toFixed(1);
    rows.push([name, best.toFixed(0), (ROWS / best / 1000).toFixed(2), ratio, memory.toFixed(0)]);
    return best;
  };
  const bytes = add('the bytes of the CSV', 'bytes', 'a.csv');
  const unpacked = add('the bytes of the .gz, unpacked', 'gunzip', 'a.csv.gz');
  add('CSV', 'import', 'a.csv', bytes);
  add('CSV in a .gz', 'import', 'a.csv.gz', unpacked);
  add('CSV in a .zip', 'import', 'a.zip', unpacked);
  add('JSON', 'import', 'a.json', bytes);
  add('Parquet', 'import', 'a.parquet', bytes);
  add('CSV into the data store', 'first', 'a.csv', bytes);
  add('from the data store', 'cached', 'a.csv', bytes);
  print(rows);
} finally {
  rmSync(folder, { recursive: true });
}
