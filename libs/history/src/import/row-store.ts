/** Where a sink puts its rows: the newest in `columns`, older ones wherever the store likes. */
export interface RowStore {
  /** Room for the newest rows, one array a column. */
  readonly columns: readonly Float64Array[];
  /** Rows that `columns` have room for. */
  readonly capacity: number;
  /** Rows that came before row 0 of `columns`. */
  readonly base: number;
  /** Room for so many rows in all, a guess. */
  reserve(rows: number, used: number): void;
  /** Makes room once `used` equals `capacity`. Answers the row of `columns` to go on at; what is there may have moved to another array. */
  room(used: number): number;
  /** A kept row by its number, `base` included, written into `row`. */
  read(index: number, row: Float64Array): void;
}
