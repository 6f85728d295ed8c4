import { fileError, OLD_LINE_ENDS } from './data-error.js';
import { KNOWN_FORMATS } from './known-formats.js';

const NEWLINE = 10;
const RETURN = 13;
const MARK = Buffer.from([0xef, 0xbb, 0xbf]);
/** No line of a data file comes near this. */
const LONGEST_LINE = 1 << 16;

/** Whole lines: `bytes` up to `end`, where the byte before `end` is a newline. Valid until the next block is asked for. */
export interface LineBlock {
  readonly bytes: Buffer;
  readonly end: number;
}

/**
 * Cuts chunks of bytes at line ends; the last line need not have one. A byte order mark in front is removed.
 * @throws GridbotError DATA.UNRECOGNISED for bytes that are no lines
 */
export async function* lineBlocks(file: string, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<LineBlock> {
  let buffer = Buffer.alloc(0);
  let filled = 0;
  let isFirst = true;
  for await (const chunk of chunks) {
    const bytes = isFirst && MARK.equals(chunk.subarray(0, MARK.length)) ? chunk.subarray(MARK.length) : chunk;
    isFirst = false;
    // One byte of room is kept for the newline that the last line may lack.
    if (filled + bytes.length + 1 > buffer.length) {
      const larger = Buffer.allocUnsafe(filled + bytes.length * 2 + 1);
      buffer.copy(larger, 0, 0, filled);
      buffer = larger;
    }
    buffer.set(bytes, filled);
    filled += bytes.length;
    const end = buffer.subarray(0, filled).lastIndexOf(NEWLINE) + 1;
    if (filled - end > LONGEST_LINE) {
      const problem = buffer.subarray(end, filled).includes(RETURN) ? OLD_LINE_ENDS : 'it has no lines of text';
      throw fileError('DATA.UNRECOGNISED', file, `not recognised: ${problem}.\n${KNOWN_FORMATS}`);
    }
    if (end > 0) yield { bytes: buffer, end };
    buffer.copyWithin(0, end, filled);
    filled -= end;
  }
  if (filled === 0) return;
  buffer[filled] = NEWLINE;
  yield { bytes: buffer, end: filled + 1 };
}
