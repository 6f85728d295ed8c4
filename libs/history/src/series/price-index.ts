import type { Series } from './series.js';

/** Rows of a block, and blocks of a larger one. */
export const BLOCK_SIZE = 16;

/** The range of a price column, or of a lower and an upper one, over blocks of rows. */
export interface RangeTree {
  /** Lowest and highest value of each block: blocks of 16 rows first, then blocks of 16 blocks, and so on up to a single one. */
  readonly lowest: Float64Array;
  readonly highest: Float64Array;
  /** Where each level begins. */
  readonly levels: readonly number[];
}

/**
 * Prices over blocks of rows in which something was traded; an untraded block has lowest `Infinity` and highest `-Infinity`. With it the
 * next row that leaves a range is found without a look at each row before it. Plain data on shared memory: it can be sent to a worker thread
 * without a copy. About 2 bytes a candle. It knows nothing of later changes to the series.
 */
export interface PriceIndex {
  /** Rows of the series that it was made of. */
  readonly length: number;
  /** From lows to highs; prices of trades. */
  readonly range: RangeTree;
  /** Closes alone; prices of trades. */
  readonly close: RangeTree;
}

/** Looks once at every row. */
export function priceIndexOf(series: Series): PriceIndex {
  const { length } = series;
  if (series.kind === 'trades') {
    const tree = treeOf(series.price, series.price, series.quantity);
    return { length, range: tree, close: tree };
  }
  const { low, high, close, volume } = series;
  return { length, range: treeOf(low, high, volume), close: treeOf(close, close, volume) };
}

function treeOf(low: Float64Array, high: Float64Array, traded: Float64Array): RangeTree {
  const tree = emptyTree(traded.length);
  const { lowest, highest, levels } = tree;
  for (let block = 0, begin = 0; begin < traded.length; block += 1, begin += BLOCK_SIZE) {
    const end = Math.min(begin + BLOCK_SIZE, traded.length);
    let [least, most] = [Infinity, -Infinity];
    for (let row = begin; row < end; row += 1) {
      if (traded[row] === 0) continue;
      least = Math.min(least, low[row]!);
      most = Math.max(most, high[row]!);
    }
    lowest[block] = least;
    highest[block] = most;
  }
  for (let level = 1; level < levels.length; level += 1) {
    const [begin, end] = [levels[level - 1]!, levels[level]!];
    for (let part = begin; part < end; part += 1) {
      const block = end + Math.floor((part - begin) / BLOCK_SIZE);
      lowest[block] = Math.min(lowest[block]!, lowest[part]!);
      highest[block] = Math.max(highest[block]!, highest[part]!);
    }
  }
  return tree;
}

function emptyTree(rows: number): RangeTree {
  const { levels, size } = treeLevels(rows);
  const column = (fill: number): Float64Array =>
    new Float64Array(new SharedArrayBuffer(size * Float64Array.BYTES_PER_ELEMENT)).fill(fill);
  return { lowest: column(Infinity), highest: column(-Infinity), levels };
}

/** Where the levels of a tree over so many rows begin, and how many values all of them have. */
export function treeLevels(rows: number): { readonly levels: readonly number[]; readonly size: number } {
  const levels: number[] = [];
  let blocks = rows;
  let size = 0;
  do {
    blocks = Math.ceil(blocks / BLOCK_SIZE);
    levels.push(size);
    size += blocks;
  } while (blocks > 1);
  return { levels, size };
}
