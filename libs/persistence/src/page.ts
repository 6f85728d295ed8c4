import type { Page, UnixMillis } from '@gridbot/core';

const DEFAULT_LIMIT = 1000;

/** How many items a page has at most. A limit below zero is zero, an infinite one very large. */
export function limitOf({ limit }: Page = {}): number {
  return Math.min(Math.max(0, Math.floor(limit ?? DEFAULT_LIMIT)), Number.MAX_SAFE_INTEGER);
}

/** The page of a list in memory: what lies between the times, oldest first, ties in the order they were kept. */
export function pageOf<Item>(items: Iterable<Item>, at: (item: Item) => UnixMillis, query?: Page): readonly Item[] {
  const { from = -Infinity, to = Infinity } = query ?? {};
  const inside = [...items].filter((item) => at(item) >= from && at(item) < to);
  return inside.sort((one, other) => at(one) - at(other)).slice(0, limitOf(query));
}
