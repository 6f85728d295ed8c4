import { BLOCK_SIZE, type RangeTree } from './price-index.js';

/** Columns of rows that are searched. */
export interface SearchedRows {
  /** The row of the whole history that is row 0 of the columns. */
  readonly offset: number;
  /** The lower and the upper price of each row; the same column for rows with one price. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** Base traded: a row with zero has no price. */
  readonly traded: Float64Array;
}

const NO_ROWS: SearchedRows = {
  offset: 0,
  low: new Float64Array(),
  high: new Float64Array(),
  traded: new Float64Array(),
};

/** Finds the next row whose price leaves a range: row by row, or block by block where there is a tree of the whole history. */
export class RangeSearch {
  private rows = NO_ROWS;

  constructor(private readonly tree: RangeTree | undefined) {}

  /** From now on these rows are searched. */
  enter(rows: SearchedRows): void {
    this.rows = rows;
  }

  /** True: a search over many rows looks at few of them. */
  get hasTree(): boolean {
    return this.tree !== undefined;
  }

  /**
   * The first row of `from` up to `to` (rows of the columns) in which something was traded and `rest + base * price` comes to `floor` or less or
   * to `ceiling` or more; `to` if there is none.
   * @param base above zero; doubles keep the order of prices when they are multiplied and added to, so a block tells of all its rows
   */
  first(from: number, to: number, floor: number, ceiling: number, base = 1, rest = 0): number {
    if (this.tree === undefined) return this.scan(from, to, floor, ceiling, base, rest);
    const { offset } = this.rows;
    const end = offset + to;
    let row = offset + from;
    while (row < end) {
      const edge = Math.min(end, row - (row % BLOCK_SIZE) + BLOCK_SIZE);
      const found = this.scan(row - offset, edge - offset, floor, ceiling, base, rest) + offset;
      if (found < edge) return found - offset;
      row = edge < end ? nextBlock(this.tree, edge, end, floor, ceiling, base, rest) : edge;
    }
    return to;
  }

  private scan(from: number, to: number, floor: number, ceiling: number, base: number, rest: number): number {
    const { low, high, traded } = this.rows;
    let row = from;
    while (row < to && ((rest + base * low[row]! > floor && rest + base * high[row]! < ceiling) || traded[row] === 0))
      row += 1;
    return row;
  }
}

/** The first row of the first block that leaves the range; `from` is the first row of a block. */
function nextBlock(
  { lowest, highest, levels }: RangeTree,
  from: number,
  to: number,
  floor: number,
  ceiling: number,
  base: number,
  rest: number,
): number {
  const leaves = (at: number): boolean => rest + base * lowest[at]! <= floor || rest + base * highest[at]! >= ceiling;
  const top = levels.length - 1;
  let level = 0;
  // Not by shifting bits: rows may be more than fit 32 of them.
  let size = BLOCK_SIZE;
  let block = from / size;
  for (;;) {
    for (; level < top && block % BLOCK_SIZE === 0; level += 1) {
      block /= BLOCK_SIZE;
      size *= BLOCK_SIZE;
    }
    if (block * size >= to) return to;
    if (leaves(levels[level]! + block)) break;
    block += 1;
  }
  // What holds for a block holds for one of its parts.
  while (level > 0) {
    level -= 1;
    block *= BLOCK_SIZE;
    size /= BLOCK_SIZE;
    while (!leaves(levels[level]! + block)) block += 1;
  }
  return Math.min(block * size, to);
}
