import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { TemporaryFolder } from './temporary-folder.fixture.js';

const DATA = join(dirname(fileURLToPath(import.meta.url)), '../../test-data');

/** The bot of the databases in `test-data`. */
export const FORMER_BOT = {
  name: 'made-by-0.1.0',
  mode: 'dry-run',
  exchange: 'sim',
  instrument: 'sim:BTC/USD',
  strategy: 'grid',
} as const;

/** Puts a database that the first version wrote into the folder: of a bot that was stopped, or of one that was killed. */
export async function formerDatabase(folder: TemporaryFolder, kind: 'stopped' | 'killed'): Promise<string> {
  if (kind === 'stopped') {
    const packed = await readFile(join(DATA, 'schema-3-stopped.sqlite.gz'));
    await writeFile(folder.file('stopped.sqlite'), await promisify(gunzip)(packed));
  } else {
    await promisify(execFile)('tar', ['-xzf', join(DATA, 'schema-3-killed.tar.gz'), '-C', folder.path]);
  }
  return folder.file(`${kind}.sqlite`);
}
