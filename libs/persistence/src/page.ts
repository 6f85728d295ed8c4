import type { Page, TimeSpan, UnixMillis } from '@gridbot/core';

const DEFAULT_LIMIT = 1000;

/** How many items a page has at most. A limit below zero is zero, an infinite one very large. */
export function limitOf({ limit }: Page = {}): number {
  return Math.min(Math.max(0, Math.floor(limit ?? DEFAULT_LIMIT)), Number.MAX_SAFE_INTEGER);
}

/** What lies between the times, in the order it came; times may run backwards. */
export function spanOf<Item>(items: Iterable<Item>, at: (item: Item) => UnixMillis, span?: TimeSpan): readonly Item[] {
  const { from = -Infinity, to = Infinity } = span ?? {};
  return [...items].filter((item) => at(item) >= from && at(item) < to);
}

/** The page of a list in memory: of what lies between the times the first or the last, always in the order it came. */
export function pageOf<Item>(items: Iterable<Item>, at: (item: Item) => UnixMillis, query?: Page): readonly Item[] {
  const inside = spanOf(items, at, query);
  const limit = limitOf(query);
  return query?.newest === true ? inside.slice(Math.max(0, inside.length - limit)) : inside.slice(0, limit);
}
