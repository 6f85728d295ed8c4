import { readSync } from 'node:fs';
import { crc32 } from 'node:zlib';

/** Rows of a block at most: 3 MB of candles, which is what reading needs at a time. */
export const BLOCK_ROWS = 65_536;
/** The first bytes of every segment. */
export const SEGMENT_HEADER = Buffer.from('gridbot history rows, format 1, little-endian doubles by column\n');

/** Consecutive rows in a segment file: column after column, 8 bytes a value. */
export interface Block {
  /** Name of the segment file. */
  readonly segment: string;
  /** Where it begins there, bytes. */
  readonly offset: number;
  readonly rows: number;
  /** Time of its first and of its last row, Unix milliseconds. */
  readonly firstAt: number;
  readonly lastAt: number;
  /** CRC-32 of its bytes, looked at whenever it is read as a whole. */
  readonly crc: number;
  /** SHA-256 of its bytes, looked at by `verify`. */
  readonly sha256: string;
}

/** Columns of a kind of rows. */
export function columnCount(kind: 'candles' | 'trades'): 6 | 3 {
  return kind === 'candles' ? 6 : 3;
}

/** The bytes of an array. */
export function bytesOf(values: Float64Array, rows = values.length): Buffer {
  return Buffer.from(values.buffer, values.byteOffset, rows * 8);
}

/**
 * Reads a block into the front of each column.
 * @returns false if the bytes are not there or not the ones that were written
 */
export function readBlock(file: number, block: Block, columns: readonly Float64Array[], at = 0): boolean {
  const bytes = block.rows * 8;
  let crc = 0;
  for (let i = 0; i < columns.length; i += 1) {
    const target = bytesOf(columns[i]!.subarray(at, at + block.rows));
    if (!readWhole(file, target, block.offset + i * bytes)) return false;
    crc = crc32(target, crc);
  }
  return crc === block.crc;
}

/** Reads one column of a block; its checksum is not looked at. */
export function readColumn(file: number, block: Block, column: number, into: Float64Array): boolean {
  return readWhole(file, bytesOf(into, block.rows), block.offset + column * block.rows * 8);
}

/** True if a file begins as a segment does. */
export function hasHeader(file: number): boolean {
  const head = Buffer.alloc(SEGMENT_HEADER.length);
  return readWhole(file, head, 0) && head.equals(SEGMENT_HEADER);
}

/** A read may answer with less than asked for. */
export function readWhole(file: number, target: Buffer, position: number): boolean {
  for (let done = 0; done < target.length;) {
    const read = readSync(file, target, done, target.length - done, position + done);
    if (read === 0) return false;
    done += read;
  }
  return true;
}
