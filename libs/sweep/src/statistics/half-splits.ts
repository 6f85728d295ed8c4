/** How many ways there are to choose `k` of `n`. */
export function binomial(n: number, k: number): number {
  let ways = 1;
  for (let i = 1; i <= k; i += 1) ways = (ways * (n - k + i)) / i;
  return Math.round(ways);
}

/**
 * Ways to choose half of the blocks, each as the sorted numbers of the blocks chosen: all of them, or, if there are more than `most`, that many
 * spread evenly over all in their lexicographic order. The other half of every split is a split too, so that both halves are judged alike.
 * @param blocks an even number
 */
export function halfSplits(blocks: number, most: number): readonly (readonly number[])[] {
  const total = binomial(blocks, blocks / 2);
  const count = Math.min(total, most);
  return Array.from({ length: count }, (_none, i) =>
    splitAt(count === total ? i : Math.floor(((i + 0.5) * total) / count), blocks),
  );
}

/** The split with this place in the lexicographic order. */
function splitAt(place: number, blocks: number): readonly number[] {
  const chosen: number[] = [];
  let left = place;
  for (let block = 0; chosen.length < blocks / 2; block += 1) {
    const withIt = binomial(blocks - block - 1, blocks / 2 - chosen.length - 1);
    if (left < withIt) chosen.push(block);
    else left -= withIt;
  }
  return chosen;
}
