import { GridbotError, type UnixMillis } from '@gridbot/core';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { CandleSeries } from '../series/candle-series.js';
import { firstAtOrAfter } from '../series/first-at-or-after.js';
import { rowsOf, type SeriesPiece, type SeriesSource } from '../series/series-source.js';
import type { Series } from '../series/series.js';
import { BLOCK_ROWS, columnCount, hasHeader, readBlock, readColumn, type Block } from './block.js';
import type { Manifest } from './manifest.js';

/** A dataset's rows. Its files stay open until {@link close}, so that whoever changes the dataset meanwhile disturbs nobody. */
export class StoredSeries {
  private readonly files = new Map<string, number>();

  private constructor(
    private readonly folder: string,
    readonly manifest: Manifest,
  ) {}

  /**
   * Opens the segments.
   * @throws GridbotError DATA.CORRUPT if one is missing or is none
   */
  static open(folder: string, manifest: Manifest): StoredSeries {
    const stored = new StoredSeries(folder, manifest);
    try {
      for (const { segment } of manifest.blocks) stored.openSegment(segment);
    } catch (error) {
      stored.close();
      throw error;
    }
    return stored;
  }

  close(): void {
    for (const file of this.files.values()) closeSync(file);
    this.files.clear();
  }

  /** Reads every block and compares its CRC. @throws GridbotError DATA.CORRUPT */
  check(): void {
    const columns = this.buffers(BLOCK_ROWS, ArrayBuffer);
    for (const block of this.manifest.blocks) this.read(block, columns, 0);
  }

  /**
   * Everything, in shared memory: worker threads may use it without copies.
   * @throws GridbotError DATA.CORRUPT; DATA.TOO_LARGE if there is not so much memory
   */
  load(): Series {
    const { rows } = this.manifest.report;
    const columns = this.sharedBuffers(rows);
    let at = 0;
    for (const block of this.manifest.blocks) {
      this.read(block, columns, at);
      at += block.rows;
    }
    return this.seriesOf(columns, rows);
  }

  /** The rows piece by piece, with the memory of one block. */
  source(): SeriesSource {
    const { report, kind, timeframe } = this.manifest;
    const common = {
      length: report.rows,
      firstAt: report.rows > 0 ? report.from : undefined,
      lastAt: report.rows > 0 ? report.to : undefined,
      firstRowAt: async (time: UnixMillis) => this.firstRowAt(time),
      pieces: (from: number, to: number) => this.pieces(from, to) as AsyncGenerator<never>,
    };
    return kind === 'candles' ? { ...common, kind, timeframe: timeframe! } : { ...common, kind };
  }

  private async *pieces(from: number, to: number): AsyncGenerator<SeriesPiece> {
    const columns = this.buffers(BLOCK_ROWS, ArrayBuffer);
    let first = 0;
    for (const block of this.manifest.blocks) {
      const [begin, end] = [Math.max(from, first), Math.min(to, first + block.rows)];
      if (begin < end) {
        this.read(block, columns, 0);
        const series = this.seriesOf(columns, block.rows);
        yield { offset: begin, series: rowsOf(series, begin - first, end - first) };
      }
      first += block.rows;
    }
  }

  private firstRowAt(time: UnixMillis): number {
    let first = 0;
    for (const block of this.manifest.blocks) {
      if (block.lastAt >= time) {
        const at = new Float64Array(block.rows);
        if (!readColumn(this.files.get(block.segment)!, block, 0, at)) throw this.corrupt(block.segment);
        return first + firstAtOrAfter(at, time, 0, block.rows);
      }
      first += block.rows;
    }
    return first;
  }

  private read(block: Block, columns: readonly Float64Array[], at: number): void {
    if (!readBlock(this.files.get(block.segment)!, block, columns, at)) throw this.corrupt(block.segment);
  }

  private sharedBuffers(rows: number): Float64Array[] {
    try {
      return this.buffers(rows, SharedArrayBuffer);
    } catch (cause) {
      if (!(cause instanceof RangeError)) throw cause;
      const { name, kind } = this.manifest;
      const size = ((rows * 8 * columnCount(kind)) / 1e9).toFixed(1);
      const text = `${name}: its ${rows} rows need ${size} GB of memory at once, which this machine does not give; make longer candles or a part of it with gridbot data export (--timeframe, --from, --to)`;
      throw new GridbotError('DATA.TOO_LARGE', text, { cause, details: { name } });
    }
  }

  private buffers(rows: number, Memory: typeof ArrayBuffer | typeof SharedArrayBuffer): Float64Array[] {
    return Array.from({ length: columnCount(this.manifest.kind) }, () => new Float64Array(new Memory(rows * 8)));
  }

  private seriesOf(columns: readonly Float64Array[], length: number): Series {
    const { kind, timeframe } = this.manifest;
    const [at, second, third] = columns as [Float64Array, Float64Array, Float64Array];
    if (kind === 'trades') return { kind, length, at, price: second, quantity: third };
    const [low, close, volume] = columns.slice(3) as [Float64Array, Float64Array, Float64Array];
    return {
      kind,
      timeframe: timeframe!,
      length,
      at,
      open: second,
      high: third,
      low,
      close,
      volume,
    } satisfies CandleSeries;
  }

  private openSegment(segment: string): void {
    if (this.files.has(segment)) return;
    let file: number;
    try {
      file = openSync(join(this.folder, segment), 'r');
    } catch {
      throw this.corrupt(segment);
    }
    this.files.set(segment, file);
    if (!hasHeader(file)) throw this.corrupt(segment);
  }

  private corrupt(segment: string): GridbotError {
    const { name } = this.manifest;
    const file = join(this.folder, segment);
    return new GridbotError(
      'DATA.CORRUPT',
      `dataset ${name}: ${file} is missing or damaged; import its files again, or remove it: gridbot data remove ${name}`,
      { details: { name, file } },
    );
  }
}
