import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { DamagedArchive, fileError } from './data-error.js';
import { fileChunks } from './file-chunks.js';
import { chooseMember, memberChunks } from './zip-member.js';

const CHUNK = 1 << 18;

/** How a file is packed, told by its first bytes. */
export type Packing = 'plain' | 'gzip' | 'zip' | 'parquet';

/** The unpacked bytes of a file, piece by piece. */
export interface ByteSource {
  readonly packing: Packing;
  /** Bytes to be read, packed. */
  readonly size: number;
  /** Each chunk may be written over by the next one. @param onBytes gets the packed bytes read so far */
  chunks(onBytes?: (packed: number) => void): AsyncIterable<Uint8Array>;
}

/** Where a data file lies: `archive.zip#member` is a member unless a file of that whole name exists. */
export interface FilePlace {
  readonly path: string;
  readonly member?: string;
}

/** Reads `path` or `path#member`. */
export async function filePlace(file: string): Promise<FilePlace> {
  const cut = file.lastIndexOf('#');
  if (cut <= 0 || (await exists(file)) || !(await exists(file.slice(0, cut)))) return { path: file };
  return { path: file.slice(0, cut), member: file.slice(cut + 1) };
}

/**
 * Opens a file for reading, whatever its name.
 * @throws GridbotError DATA.NOT_FOUND, DATA.EMPTY, DATA.UNRECOGNISED, DATA.CORRUPT
 */
export async function openByteSource(file: string): Promise<ByteSource> {
  const { path, member } = await filePlace(file);
  const { head, size } = await readHead(path);
  if (size === 0) throw fileError('DATA.EMPTY', file, 'the file is empty');
  const packing = packingOf(path, head);
  if (packing === 'zip') {
    const chosen = await chooseMember(path, member);
    return { packing, size: chosen.packedSize, chunks: (onBytes = ignore) => memberChunks(path, chosen, onBytes) };
  }
  if (member !== undefined)
    throw fileError('DATA.UNRECOGNISED', path, `it is no zip archive, so it holds no "${member}"`);
  return { packing, size, chunks: (onBytes = ignore) => unpacked(path, packing, onBytes) };
}

const ignore = (): void => undefined;

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
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
  if (starts(0x50, 0x41, 0x52, 0x31)) return 'parquet';
  const foreign =
    (starts(0x28, 0xb5, 0x2f, 0xfd) && 'packed with Zstandard') ||
    (starts(0x42, 0x5a, 0x68) && 'packed with bzip2') ||
    (starts(0xfd, 0x37, 0x7a) && 'packed with xz') ||
    (starts(0x37, 0x7a, 0xbc, 0xaf) && 'a 7z archive') ||
    (starts(0xd0, 0xcf, 0x11, 0xe0) && 'an Excel workbook') ||
    ((starts(0xff, 0xfe) || starts(0xfe, 0xff)) && 'UTF-16 text, as spreadsheets save it');
  if (!foreign) return 'plain';
  throw fileError(
    'DATA.UNRECOGNISED',
    file,
    `it is ${foreign}; give CSV or JSON text, plain or in a .gz or .zip, or Parquet`,
  );
}

async function* unpacked(
  file: string,
  packing: Packing,
  onBytes: (packed: number) => void,
): AsyncGenerator<Uint8Array> {
  if (packing === 'gzip') {
    yield* gunzipped(file, onBytes);
    return;
  }
  let read = 0;
  for await (const chunk of fileChunks(file, CHUNK)) {
    yield chunk;
    onBytes((read += chunk.length));
  }
}

async function* gunzipped(file: string, onBytes: (packed: number) => void): AsyncGenerator<Uint8Array> {
  const raw = createReadStream(file, { highWaterMark: CHUNK });
  const gunzip = createGunzip({ chunkSize: CHUNK });
  raw.on('error', (error) => gunzip.destroy(error));
  try {
    for await (const chunk of raw.pipe(gunzip) as AsyncIterable<Uint8Array>) {
      yield chunk;
      onBytes(gunzip.bytesWritten);
    }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new DamagedArchive(`the gzip data is damaged or cut off (${reason})`, { cause });
  } finally {
    raw.destroy();
  }
}
