/** The value below which a share `p` (0 to 1) of the sorted values lies, between neighbours by a straight line (Hyndman and Fan's type 7). */
export function quantileSorted(sorted: ArrayLike<number>, p: number): number {
  if (sorted.length === 0) return NaN;
  const place = p * (sorted.length - 1);
  const below = Math.floor(place);
  const lower = sorted[below]!;
  const upper = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return lower === upper ? lower : lower + (upper - lower) * (place - below);
}

/** A sorted copy, smallest first. */
export function ascending(values: ArrayLike<number>): Float64Array {
  return Float64Array.from(values).sort();
}
