/** Takes the rows of one or several files, one after the other. */
export interface RowSink {
  /** The row's values by slot; the parser writes them, `add` reads them. NaN for an empty field. */
  readonly row: Float64Array;
  /** Room for so many rows in all, a guess. */
  reserve(rows: number): void;
  /** Judges the row and keeps it. Answers what is wrong with it, or nothing. */
  add(): RowProblem | undefined;
}

/** A sink that can tell what it has kept, and takes files that go back before its end. */
export interface KeepingSink extends RowSink {
  /** Rows kept. */
  readonly length: number;
  /** Time of the last row; -Infinity without rows. */
  readonly lastAt: number;
  /** Identical rows dropped. */
  readonly duplicates: number;
  /** Trades stamped before the one in front of them. */
  readonly disorder: number;
  /** Rows without prices, skipped. */
  readonly empty: number;
  /** The next file comes; its rows may repeat kept ones. @param startsAt time of its first row */
  beginFile(startsAt: number): void;
}

/** Why a row is refused. */
export interface RowProblem {
  readonly code?: 'DATA.UNSORTED';
  readonly text: string;
}

/** A file that overlaps what was read before and tells something else. */
export const CONTRADICTION =
  'this row contradicts the rows of the same time that were read before, from another file: ' +
  'files may overlap where they tell the same. Leave the wrong file out';
