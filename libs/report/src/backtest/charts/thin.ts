/** Every k-th of a list, so that at most `most` are left; the first and the last are among them. */
export function thinned<Item>(items: readonly Item[], most: number): readonly Item[] {
  if (items.length <= most) return items;
  const last = items.length - 1;
  return Array.from({ length: most }, (_none, i) => items[Math.round((i * last) / (most - 1))]!);
}

/** A double with so many digits that a chart shows no difference: it is shorter to write. */
export function rounded(value: number): number {
  return Number(value.toPrecision(8));
}
