/**
 * The first row of `from` up to `to` that begins at a time or later; `to` if there is none.
 * @param at begins of the rows, never falling
 */
export function firstAtOrAfter(at: Float64Array, time: number, from = 0, to = at.length): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (at[middle]! < time) low = middle + 1;
    else high = middle;
  }
  return low;
}
