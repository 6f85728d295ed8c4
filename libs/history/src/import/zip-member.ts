import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { crc32, createInflateRaw } from 'node:zlib';
import { DamagedArchive, fileError } from './data-error.js';
import { bytesAt, zipMembers, type ZipMember } from './zip-directory.js';

const LOCAL_LENGTH = 30;
const NAMES_SHOWN = 20;
const CHUNK = 1 << 18;

/**
 * The names of the data files in a zip archive; folders and the extras of macOS are left out.
 * @throws GridbotError DATA.NOT_FOUND, DATA.CORRUPT
 */
export async function zipNames(archive: string): Promise<readonly string[]> {
  return (await dataMembers(archive)).map(({ name }) => name);
}

/**
 * The member of an archive that is to be read: the one that is named, else the only one.
 * @throws GridbotError DATA.UNRECOGNISED for none or several, DATA.NOT_FOUND for a name that is not there, DATA.CORRUPT
 */
export async function chooseMember(archive: string, name: string | undefined): Promise<ZipMember> {
  const members = await dataMembers(archive);
  if (members.some((member) => member.name === '[Content_Types].xml'))
    throw fileError('DATA.UNRECOGNISED', archive, 'it is a spreadsheet workbook; give the CSV as downloaded');
  const [first, second] = name === undefined ? members : members.filter((member) => member.name === name);
  if (first === undefined) {
    if (name === undefined) throw fileError('DATA.UNRECOGNISED', archive, 'the zip archive holds no file');
    throw fileError(
      'DATA.NOT_FOUND',
      archive,
      `it holds no file "${name}". ${listed(members.map((member) => member.name))}`,
    );
  }
  if (second !== undefined) {
    const problem = `the zip archive holds several files; name one of them: ${archive}#${first.name}`;
    throw fileError('DATA.UNRECOGNISED', archive, `${problem}. ${listed(members.map((member) => member.name))}`);
  }
  if (first.isEncrypted) throw fileError('DATA.UNRECOGNISED', archive, 'it is encrypted; unpack it first');
  if (first.method !== 0 && first.method !== 8)
    throw fileError('DATA.UNRECOGNISED', archive, `it is packed by method ${first.method}; pack it again with deflate`);
  return first;
}

/** `It holds 3 files: a.csv, b.csv, c.csv` */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, NAMES_SHOWN).join(', ');
  return `It holds ${names.length} files: ${shown}${names.length > NAMES_SHOWN ? ', ...' : ''}`;
}

/** The unpacked bytes of a member; its checksum is verified at the end. @throws DamagedArchive */
export async function* memberChunks(
  archive: string,
  member: ZipMember,
  onBytes: (packed: number) => void,
): AsyncGenerator<Uint8Array> {
  const start = await dataOffset(archive, member);
  if (member.packedSize === 0) return;
  const raw = createReadStream(archive, { start, end: start + member.packedSize - 1, highWaterMark: CHUNK });
  let read = 0;
  raw.on('data', (chunk) => onBytes((read += chunk.length)));
  raw.pause();
  let [crc, size] = [0, 0];
  try {
    for await (const bytes of member.method === 0 ? raw : inflated(raw)) {
      crc = crc32(bytes as Uint8Array, crc);
      size += (bytes as Uint8Array).length;
      yield bytes as Uint8Array;
    }
  } finally {
    raw.destroy();
  }
  if (size !== member.size || crc !== member.crc) throw new DamagedArchive('the zip data is damaged or cut off');
}

async function* inflated(raw: ReturnType<typeof createReadStream>): AsyncGenerator<Uint8Array> {
  const inflate = createInflateRaw({ chunkSize: CHUNK });
  raw.on('error', (error) => inflate.destroy(error));
  try {
    yield* raw.pipe(inflate) as AsyncIterable<Uint8Array>;
  } catch (cause) {
    throw new DamagedArchive(`the zip data is damaged (${cause instanceof Error ? cause.message : String(cause)})`, {
      cause,
    });
  }
}

/** Behind the local header, whose name and extra field may differ from the directory's. */
async function dataOffset(archive: string, { offset }: ZipMember): Promise<number> {
  const file = await open(archive, 'r');
  try {
    const header = await bytesAt(file, offset, LOCAL_LENGTH);
    return offset + LOCAL_LENGTH + header.readUInt16LE(26) + header.readUInt16LE(28);
  } finally {
    await file.close();
  }
}

async function dataMembers(archive: string): Promise<readonly ZipMember[]> {
  const file = await open(archive, 'r');
  try {
    const members = await zipMembers(file, (await file.stat()).size);
    return members.filter(({ name }) => !name.endsWith('/') && !name.startsWith('__MACOSX/'));
  } catch (cause) {
    if (!(cause instanceof DamagedArchive)) throw cause;
    throw fileError('DATA.CORRUPT', archive, `${cause.message}; download the file again`, cause);
  } finally {
    await file.close();
  }
}
