import { createHash, randomBytes } from 'node:crypto';
import { closeSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { RowStore } from '../import/row-store.js';
import { BLOCK_ROWS, bytesOf, readBlock, SEGMENT_HEADER, type Block } from './block.js';
import { storeTrouble } from './store-trouble.js';

const TIME = 0;

/**
 * Rows on their way into a dataset: the newest in memory, a block of them at most; older ones in a segment file of their own, which is none of
 * the dataset's until a manifest names it. Whatever ends the process before leaves the dataset as it was.
 */
export class StoreRows implements RowStore {
  readonly columns: readonly Float64Array[];
  readonly capacity = BLOCK_ROWS;
  /** Blocks that are written: the dataset's own, then new ones. */
  readonly blocks: Block[];
  base: number;
  private readonly segment = `${Date.now().toString(36)}-${randomBytes(6).toString('hex')}.rows`;
  private readonly files = new Map<string, number>();
  private readonly cached: Float64Array[];
  private cachedBlock: Block | undefined;
  private size = 0;

  /** @param folder of the dataset @param kept its blocks so far */
  constructor(
    readonly folder: string,
    columns: number,
    kept: readonly Block[],
  ) {
    this.columns = Array.from({ length: columns }, () => new Float64Array(BLOCK_ROWS));
    this.cached = [];
    this.blocks = [...kept];
    this.base = kept.reduce((rows, block) => rows + block.rows, 0);
  }

  /** Bytes of new blocks. */
  get written(): number {
    return this.size;
  }

  reserve(): void {
    // A block is all the room there is.
  }

  room(used: number): number {
    this.flush(used);
    return 0;
  }

  /** Writes the rows in `columns` as a block. @throws GridbotError STORE.* */
  flush(used: number): void {
    if (used === 0) return;
    try {
      this.append(used);
    } catch (error) {
      throw storeTrouble(this.folder, error);
    }
    this.base += used;
  }

  read(index: number, row: Float64Array): void {
    if (index >= this.base) {
      for (let i = 0; i < this.columns.length; i += 1) row[i] = this.columns[i]![index - this.base]!;
      return;
    }
    let [block, first] = [0, 0];
    while (first + this.blocks[block]!.rows <= index) first += this.blocks[block++]!.rows;
    this.load(this.blocks[block]!);
    for (let i = 0; i < this.columns.length; i += 1) row[i] = this.cached[i]![index - first]!;
  }

  /** The blocks' rows, oldest first; the arrays are written over by the next block. */
  *loaded(from = 0): Generator<{ readonly rows: number; readonly columns: readonly Float64Array[] }> {
    for (const block of this.blocks.slice(from)) {
      this.load(block);
      yield { rows: block.rows, columns: this.cached };
    }
  }

  /** Gives the new segment its lasting name; a manifest may name it then. @throws GridbotError STORE.* */
  keep(): void {
    try {
      if (this.size > 0) renameSync(this.partialPath, join(this.folder, this.segment));
    } catch (error) {
      throw storeTrouble(this.folder, error);
    } finally {
      this.close();
    }
  }

  /** Removes what was written. */
  discard(): void {
    this.close();
    if (this.size > 0) rmSync(this.partialPath, { force: true });
  }

  private get partialPath(): string {
    return join(this.folder, `${this.segment}.partial`);
  }

  private append(used: number): void {
    const file = this.size === 0 ? this.begin() : this.fileOf(this.segment);
    const at = this.columns[TIME]!;
    const hash = createHash('sha256');
    const offset = this.size;
    let crc = 0;
    for (const column of this.columns) {
      const bytes = bytesOf(column, used);
      crc = crc32(bytes, crc);
      hash.update(bytes);
      for (let done = 0; done < bytes.length;)
        done += writeSync(file, bytes, done, bytes.length - done, this.size + done);
      this.size += bytes.length;
    }
    const times = { firstAt: at[0]!, lastAt: at[used - 1]! };
    this.blocks.push({ segment: this.segment, offset, rows: used, ...times, crc, sha256: hash.digest('hex') });
  }

  private begin(): number {
    mkdirSync(this.folder, { recursive: true });
    const file = openSync(this.partialPath, 'wx+');
    this.files.set(this.segment, file);
    this.size = writeSync(file, SEGMENT_HEADER, 0, SEGMENT_HEADER.length, 0);
    return file;
  }

  private load(block: Block): void {
    if (this.cachedBlock === block) return;
    while (this.cached.length < this.columns.length) this.cached.push(new Float64Array(BLOCK_ROWS));
    if (!readBlock(this.fileOf(block.segment), block, this.cached))
      throw storeTrouble(
        this.folder,
        Object.assign(new Error('a block has changed while it was in use'), { code: 'EIO' }),
      );
    this.cachedBlock = block;
  }

  private fileOf(segment: string): number {
    let file = this.files.get(segment);
    if (file === undefined) this.files.set(segment, (file = openSync(join(this.folder, segment), 'r')));
    return file;
  }

  private close(): void {
    for (const file of this.files.values()) closeSync(file);
    this.files.clear();
  }
}
