import { open } from 'node:fs/promises';
import { zipNames } from './zip-member.js';

/** The names of the files in a zip archive; `undefined` for a file that is none, or none at all. @throws GridbotError DATA.CORRUPT */
export async function archiveNames(path: string): Promise<readonly string[] | undefined> {
  const file = await open(path, 'r').catch(() => undefined);
  if (file === undefined) return undefined;
  try {
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
    if (buffer.readUInt32LE(0) !== 0x04034b50) return undefined;
  } catch {
    return undefined;
  } finally {
    await file.close();
  }
  return zipNames(path);
}
