import type { Page, TimeSpan } from '@gridbot/core';

/** What a list of records is cut to. */
export interface PageFlags extends TimeSpan {
  /** The newest so many; `Infinity` for all. */
  readonly limit: number;
}

/** A list, and whether older items were left out. */
export interface CutList<Item> {
  readonly items: readonly Item[];
  readonly more: boolean;
}

/** The span of the flags, and nothing else of them. */
export function spanOf({ from, to }: TimeSpan): TimeSpan {
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}

/**
 * The newest of a list, oldest first: one page is asked for, with one item more than is wanted.
 * @param each streams the whole list, which takes less than one huge page if all are wanted
 */
export async function newestOf<Item>(
  pageOf: (page: Required<Pick<Page, 'limit' | 'newest'>>) => Promise<readonly Item[]>,
  limit: number,
  each?: () => AsyncIterable<Item>,
): Promise<CutList<Item>> {
  if (limit === Infinity && each !== undefined) return { items: await all(each()), more: false };
  return cutTo(await pageOf({ limit: limit + 1, newest: true }), limit);
}

async function all<Item>(stream: AsyncIterable<Item>): Promise<readonly Item[]> {
  const items: Item[] = [];
  for await (const item of stream) items.push(item);
  return items;
}

/** The last so many items of a list. */
export function cutTo<Item>(items: readonly Item[], limit: number): CutList<Item> {
  const more = items.length > limit;
  return { items: more ? items.slice(items.length - limit) : items, more };
}

/** What to say below a list that was cut. */
export function moreText(what: string, { more, items }: CutList<unknown>): readonly string[] {
  return more ? [`these are the newest ${items.length}; older ${what} with --limit N or --limit all`] : [];
}
