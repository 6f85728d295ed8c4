import { promisify } from 'node:util';
import { deflate, inflate } from 'node:zlib';

const pack = promisify(deflate);
const unpack = promisify(inflate);

/** Compresses journal entries, a line each. */
export async function packLines(lines: readonly string[]): Promise<string> {
  return (await pack(lines.join('\n'))).toString('base64');
}

/** The entries that {@link packLines} compressed. Rejects with the decoder's own error if the text is damaged. */
export async function segmentLines(entries: string): Promise<readonly string[]> {
  return (await unpack(Buffer.from(entries, 'base64'))).toString('utf8').split('\n');
}
