import type { Spot } from './raster.js';

/**
 * Of many points those that show: in each column of pixels the first, the lowest, the highest and the last. What is drawn stays the same,
 * and costs what the picture is wide.
 * @param spots from left to right
 */
export function thinOut(spots: readonly Spot[]): readonly Spot[] {
  const kept: Spot[] = [];
  for (let start = 0; start < spots.length;) {
    const column = Math.floor(spots[start]?.x ?? 0);
    let end = start + 1;
    while (end < spots.length && Math.floor(spots[end]?.x ?? 0) === column) end += 1;
    kept.push(...ends(spots.slice(start, end)));
    start = end;
  }
  return kept;
}

function ends(column: readonly Spot[]): readonly Spot[] {
  if (column.length <= 4) return column;
  const by = (better: (a: Spot, b: Spot) => boolean): Spot[] =>
    column.slice(0, 1).map((first) => column.reduce((best, spot) => (better(spot, best) ? spot : best), first));
  const shown = [...column.slice(0, 1), ...by((a, b) => a.y < b.y), ...by((a, b) => a.y > b.y), ...column.slice(-1)];
  return shown.sort((a, b) => a.x - b.x);
}
