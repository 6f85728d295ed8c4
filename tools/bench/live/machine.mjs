import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { quantile } from './latency.mjs';

const RAM_DISK = '/dev/shm';
/** Magic number of Linux's tmpfs. */
const TMPFS = 0x01021994;

/** Where databases are put: the folder for temporary files, and a RAM disk, which shows what a faster disk would come to. */
export function places() {
  const temporary = tmpdir();
  const isRam = (path) => {
    try {
      return statfsSync(path).type === TMPFS;
    } catch {
      return false;
    }
  };
  const disk = { name: isRam(temporary) ? 'RAM disk' : 'disk', path: temporary };
  return disk.name === 'disk' && isRam(RAM_DISK) ? [disk, { name: 'RAM disk', path: RAM_DISK }] : [disk];
}

/** The median time in milliseconds that a write of 4 KiB takes to be on the disk. */
export function syncTime(place) {
  const folder = mkdtempSync(join(place, 'bench-sync-'));
  const file = openSync(join(folder, 'written'), 'w');
  const block = Buffer.alloc(4096, 1);
  const times = Array.from({ length: 200 }, () => {
    const began = performance.now();
    writeSync(file, block);
    fdatasyncSync(file);
    return performance.now() - began;
  });
  closeSync(file);
  rmSync(folder, { recursive: true });
  return quantile(times, 0.5);
}

/** How busy the machine is: the load of the last minute. */
export function load() {
  return loadavg()[0].toFixed(1);
}
