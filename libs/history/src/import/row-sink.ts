/** Takes the rows of one or several files, one after the other. */
export interface RowSink {
  /** The row's values by slot; the parser writes them, `add` reads them. NaN for an empty field. */
  readonly row: Float64Array;
  /** Room for so many rows in all, a guess. */
  reserve(rows: number): void;
  /** Judges the row and keeps it. Answers what is wrong with it, or nothing. */
  add(): RowProblem | undefined;
}

/** Why a row is refused. */
export interface RowProblem {
  readonly code?: 'DATA.UNSORTED';
  readonly text: string;
}
