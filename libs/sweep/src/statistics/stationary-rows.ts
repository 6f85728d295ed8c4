import type { SeededRandom } from './seeded-random.js';

/**
 * Rows drawn by the stationary bootstrap: blocks that begin anywhere, each as likely, and go on with probability `1 - 1/blockLength` a row,
 * from the last row to the first. Every row is as likely as any other at every place.
 * Source: D. Politis, J. Romano, "The Stationary Bootstrap", Journal of the American Statistical Association 89, 1994.
 * @param rows how many rows there are to draw from
 * @param blockLength mean length of a block in rows, at least 1; 1 draws every row on its own
 */
export function stationaryRows(rows: number, length: number, blockLength: number, random: SeededRandom): Int32Array {
  const drawn = new Int32Array(length);
  const goOn = 1 - 1 / blockLength;
  let row = 0;
  for (let i = 0; i < length; i += 1) {
    if (i === 0 || random.uniform() >= goOn) row = random.below(rows);
    else row = row + 1 === rows ? 0 : row + 1;
    drawn[i] = row;
  }
  return drawn;
}
