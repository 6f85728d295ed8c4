import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { DamagedArchive, fileError } from './data-error.js';
import { unzippedChunks } from './zip-entry.js';

const CHUNK = 1 << 18;

/** How a file is packed, told by its first bytes. */
export type Packing = 'plain' | 'gzip' | 'zip';

/** The unpacked bytes of a file, piece by piece. */
export interface ByteSource {
  readonly packing: Packing;
  /** Size of the file as it lies there. */
  readonly size: number;
  chunks(): AsyncIterable<Uint8Array>;
}

/**
 * Opens a file for reading, whatever its name.
 * @throws GridbotError DATA.NOT_FOUND, DATA.EMPTY, DATA.UNRECOGNISED
 */
export async function openByteSource(file: string): Promise<ByteSource> {
  const { head, size } = await readHead(file);
  if (size === 0) throw fileError('DATA.EMPTY', file, 'the file is empty');
  const packing = packingOf(file, head);
  return { packing, size, chunks: () => unpacked(file, packing) };
}

async function readHead(file: string): Promise<{ head: Buffer; size: number }> {
  try {
    const handle = await open(file, 'r');
    try {
      const { size } = await handle.stat();
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(8), 0, 8, 0);
      return { head: buffer.subarray(0, bytesRead), size };
    } finally {
      await handle.close();
    }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw fileError('DATA.NOT_FOUND', file, `cannot be read (${reason}); give the path of a data file`, cause);
  }
}

function packingOf(file: string, head: Buffer): Packing {
  const starts = (...bytes: number[]): boolean => bytes.every((byte, i) => head[i] === byte);
  if (starts(0x1f, 0x8b)) return 'gzip';
  if (starts(0x50, 0x4b, 3, 4)) return 'zip';
  const foreign =
    (starts(0x50, 0x41, 0x52, 0x31) && 'a Parquet file') ||
    (starts(0x28, 0xb5, 0x2f, 0xfd) && 'packed with Zstandard') ||
    (starts(0x42, 0x5a, 0x68) && 'packed with bzip2') ||
    (starts(0xfd, 0x37, 0x7a) && 'packed with xz') ||
    (starts(0x37, 0x7a, 0xbc, 0xaf) && 'a 7z archive') ||
    (starts(0xd0, 0xcf, 0x11, 0xe0) && 'an Excel workbook') ||
    ((starts(0xff, 0xfe) || starts(0xfe, 0xff)) && 'UTF-16 text, as spreadsheets save it');
  if (foreign) throw fileError('DATA.UNRECOGNISED', file, `it is ${foreign}; give CSV text, plain or in a .gz or .zip`);
  return 'plain';
}

async function* unpacked(file: string, packing: Packing): AsyncGenerator<Uint8Array> {
  const raw = createReadStream(file, { highWaterMark: CHUNK });
  try {
    if (packing === 'plain') yield* raw as AsyncIterable<Uint8Array>;
    else if (packing === 'zip') yield* unzippedChunks(file, raw as AsyncIterable<Uint8Array>);
    else yield* gunzipped(raw);
  } finally {
    raw.destroy();
  }
}

async function* gunzipped(raw: ReturnType<typeof createReadStream>): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: CHUNK });
  raw.on('error', (error) => gunzip.destroy(error));
  try {
    yield* raw.pipe(gunzip) as AsyncIterable<Uint8Array>;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new DamagedArchive(`the gzip data is damaged or cut off (${reason})`, { cause });
  }
}
