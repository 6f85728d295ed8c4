/** Merges streams that are each in the order of `rank`; of equal ranks the earlier stream's items come first. */
export async function* mergeInOrder<Item>(
  streams: readonly AsyncIterable<Item>[],
  rank: (item: Item) => number,
): AsyncGenerator<Item> {
  const open = streams.map((stream) => stream[Symbol.asyncIterator]());
  const rankOf = (head: IteratorResult<Item, unknown>): number =>
    head.done ? Number.POSITIVE_INFINITY : rank(head.value);
  try {
    const heads = await Promise.all(open.map(async (stream) => stream.next()));
    for (;;) {
      let first = -1;
      heads.forEach((head, index) => {
        if (!head.done && (first < 0 || rankOf(head) < rankOf(heads[first]!))) first = index;
      });
      if (first < 0) return;
      yield (heads[first] as IteratorYieldResult<Item>).value;
      heads[first] = await open[first]!.next();
    }
  } finally {
    for (const stream of open) await stream.return?.();
  }
}
