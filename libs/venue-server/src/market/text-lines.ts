import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { GridbotError } from '@gridbot/core';

/**
 * The lines of a text file, of a `.gz` one too, empty ones left out.
 * @throws GridbotError DATA.NOT_FOUND
 */
export async function* textLines(file: string): AsyncGenerator<string, void, undefined> {
  if (!existsSync(file)) throw new GridbotError('DATA.NOT_FOUND', `there is no file ${file}`);
  const bytes = createReadStream(file);
  const input = file.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes;
  try {
    for await (const line of createInterface({ input, crlfDelay: Infinity })) if (line.trim() !== '') yield line;
  } finally {
    bytes.destroy();
  }
}
