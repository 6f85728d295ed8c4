import type { FileFormat } from './layout.js';
import type { Packing } from './byte-source.js';

/** A file that was read. */
export interface ImportedFile {
  /** Path; for a member of an archive of several, `path#member`. */
  readonly file: string;
  readonly format: FileFormat;
  readonly packing: Packing;
  /** Rows with data, used or not. */
  readonly rows: number;
}

/** A stretch without rows. */
export interface Gap {
  /** Begin of the first missing interval (candles), time of the last trade before the silence (trades); Unix milliseconds. */
  readonly from: number;
  /** Begin of the next row. */
  readonly to: number;
  /** Missing rows; for trades 0. */
  readonly missing: number;
}

/** What an import found. */
export interface ImportReport {
  readonly kind: 'candles' | 'trades';
  readonly files: readonly ImportedFile[];
  /** Rows kept. */
  readonly rows: number;
  /** Time of the first and of the last row, Unix milliseconds. */
  readonly from: number;
  readonly to: number;
  /** Milliseconds between most neighbours; absent for trades. */
  readonly timeframe?: number;
  /** Stretches without rows, and how many rows they miss; trades have no grid, so nothing is missing there. */
  readonly gaps: {
    readonly count: number;
    readonly missing: number;
    readonly longest?: Gap;
    readonly first: readonly Gap[];
  };
  /** Identical repeated rows that were dropped. */
  readonly duplicates: number;
  /** Trades stamped up to a second before the one in front of them. */
  readonly disorder: number;
  /** Rows kept with volume zero: nothing fills there. */
  readonly zeroVolume: number;
  /** Runs of such rows, and the rows of the longest. */
  readonly zeroVolumeRuns?: { readonly count: number; readonly longest: number };
  /** Rows without prices, skipped: nothing was traded. */
  readonly noTrade: number;
  readonly warnings: readonly string[];
}
