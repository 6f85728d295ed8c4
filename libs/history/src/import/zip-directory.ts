import type { FileHandle } from 'node:fs/promises';
import { DamagedArchive } from './data-error.js';

/** A file in a zip archive. */
export interface ZipMember {
  readonly name: string;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  /** Where its local header begins. */
  readonly offset: number;
}

const END_SIGNATURE = 0x06054b50;
const END_LENGTH = 22;
const LOCATOR_SIGNATURE = 0x07064b50;
const END_64_SIGNATURE = 0x06064b50;
const ENTRY_SIGNATURE = 0x02014b50;
const ENTRY_LENGTH = 46;
const LONGEST_COMMENT = 0xffff;
const IN_64 = 0xffffffff;

/**
 * Reads the directory at the end of a zip archive, so that one member of many gigabytes of others is read alone. Layout: PKWARE's APPNOTE 6.3,
 * sections 4.3.12 to 4.3.16, zip64 included; archives over several disks are not read.
 * @throws DamagedArchive
 */
export async function zipMembers(file: FileHandle, size: number): Promise<readonly ZipMember[]> {
  const tailLength = Math.min(size, END_LENGTH + LONGEST_COMMENT + 20);
  const tail = await bytesAt(file, size - tailLength, tailLength);
  let end = tail.length - END_LENGTH;
  while (end >= 0 && tail.readUInt32LE(end) !== END_SIGNATURE) end -= 1;
  if (end < 0) throw new DamagedArchive('the zip data is cut off: its directory is missing');
  const is64 = end >= 20 && tail.readUInt32LE(end - 20) === LOCATOR_SIGNATURE;
  const place = is64
    ? await directory64(file, Number(tail.readBigUInt64LE(end - 12)))
    : { offset: tail.readUInt32LE(end + 16), length: tail.readUInt32LE(end + 12) };
  if (place.offset + place.length > size)
    throw new DamagedArchive('the zip data is damaged: its directory lies outside');
  return [...entriesOf(await bytesAt(file, place.offset, place.length))];
}

async function directory64(file: FileHandle, at: number): Promise<{ offset: number; length: number }> {
  const record = await bytesAt(file, at, 56);
  if (record.readUInt32LE(0) !== END_64_SIGNATURE)
    throw new DamagedArchive('the zip data is damaged: no zip64 directory');
  return { offset: Number(record.readBigUInt64LE(48)), length: Number(record.readBigUInt64LE(40)) };
}

function* entriesOf(directory: Buffer): Generator<ZipMember> {
  for (let at = 0; at + ENTRY_LENGTH <= directory.length;) {
    if (directory.readUInt32LE(at) !== ENTRY_SIGNATURE)
      throw new DamagedArchive('the zip data is damaged: bad directory');
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) =>
      directory.readUInt16LE(at + field),
    ) as [number, number, number];
    const nameAt = at + ENTRY_LENGTH;
    const extra = directory.subarray(nameAt + nameLength, nameAt + nameLength + extraLength);
    const [size, packedSize, offset] = sizes(directory, at, extra);
    yield {
      name: directory.toString('utf8', nameAt, nameAt + nameLength),
      method: directory.readUInt16LE(at + 10),
      isEncrypted: (directory.readUInt16LE(at + 8) & 1) === 1,
      crc: directory.readUInt32LE(at + 16),
      ...{ packedSize, size, offset },
    };
    at = nameAt + nameLength + extraLength + commentLength;
  }
}

/** Size, packed size and offset: those that do not fit into 32 bits stand in the extra field 1, in this order. */
function sizes(directory: Buffer, at: number, extra: Buffer): readonly [number, number, number] {
  const short = [24, 20, 42].map((field) => directory.readUInt32LE(at + field));
  let wide: Buffer = Buffer.alloc(0);
  for (let p = 0; p + 4 <= extra.length; p += 4 + extra.readUInt16LE(p + 2)) {
    if (extra.readUInt16LE(p) === 1) wide = extra.subarray(p + 4, p + 4 + extra.readUInt16LE(p + 2));
  }
  let next = 0;
  const values = short.map((value) => {
    if (value !== IN_64 || next + 8 > wide.length) return value;
    next += 8;
    return Number(wide.readBigUInt64LE(next - 8));
  });
  return values as unknown as readonly [number, number, number];
}

/** @throws DamagedArchive if the file ends before */
export async function bytesAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
  if (bytesRead < length) throw new DamagedArchive('the zip data is cut off');
  return buffer;
}
