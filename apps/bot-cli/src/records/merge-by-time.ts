import type { UnixMillis } from '@gridbot/core';

/** Something with a time. */
export interface Timed {
  readonly at: UnixMillis;
}

/** Merges streams that are each in the order of time; of equal times the earlier stream's items come first. */
export async function* mergeByTime<Item extends Timed>(streams: readonly AsyncIterable<Item>[]): AsyncGenerator<Item> {
  const open = streams.map((stream) => stream[Symbol.asyncIterator]());
  try {
    const heads = await Promise.all(open.map(async (stream) => stream.next()));
    for (;;) {
      let first = -1;
      heads.forEach((head, index) => {
        if (!head.done && (first < 0 || head.value.at < headAt(heads[first]!))) first = index;
      });
      if (first < 0) return;
      yield (heads[first] as IteratorYieldResult<Item>).value;
      heads[first] = await open[first]!.next();
    }
  } finally {
    for (const stream of open) await stream.return?.();
  }
}

function headAt(head: IteratorResult<Timed, unknown>): UnixMillis {
  return head.done ? Number.POSITIVE_INFINITY : head.value.at;
}
