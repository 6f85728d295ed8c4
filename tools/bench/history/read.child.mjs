// Reads a year of minutes in one of several ways; prints one line of JSON: rows, milliseconds of the best of three, peak memory in MB.
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { DataStore, importSeries, openCachedFiles } from '@gridbot/history';

const [way, file, store] = process.argv.slice(2);

async function bytes(stream) {
  let total = 0;
  for await (const chunk of stream) total += chunk.length;
  return total;
}

async function cached() {
  const { stored } = await openCachedFiles(new DataStore(store), [file]);
  let rows = 0;
  for await (const { series } of stored.source().pieces(0, stored.manifest.report.rows)) rows += series.length;
  stored.close();
  return rows;
}

async function firstTime(round) {
  const { stored } = await openCachedFiles(new DataStore(`${store}-${round}`), [file]);
  stored.close();
  return stored.manifest.report.rows;
}

const WAYS = {
  bytes: () => bytes(createReadStream(file, { highWaterMark: 1 << 18 })),
  gunzip: () => bytes(createReadStream(file).pipe(createGunzip({ chunkSize: 1 << 18 }))),
  import: async () => (await importSeries(file)).series.length,
  first: firstTime,
  cached,
};

let best = Infinity;
let rows = 0;
for (let round = 0; round < 3; round += 1) {
  const began = performance.now();
  rows = await WAYS[way](round);
  best = Math.min(best, performance.now() - began);
}
/** Kilobytes; what the system counts for a child begins with what its parent held, so that the process's own count is better. */
function peak() {
  if (!existsSync('/proc/self/status')) return process.resourceUsage().maxRSS;
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]);
}

console.log(JSON.stringify({ rows, best, memory: peak() / 1024 }));
