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

/** The newest items within the flags, oldest first. Asks for one more than is wanted, to tell whether there are more. */
export async function newestOf<Item>(
  flags: PageFlags,
  list: (page: Page) => Promise<readonly Item[]>,
): Promise<CutList<Item>> {
  const { from, to, limit } = flags;
  const span = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
  const items = await list({ ...span, newest: true, limit: Math.min(limit + 1, Number.MAX_SAFE_INTEGER) });
  return { items: items.slice(-limit), more: items.length > limit };
}

/** What to say below a list that was cut. */
export function moreText(what: string, { more, items }: CutList<unknown>): readonly string[] {
  return more ? [`these are the newest ${items.length}; older ${what} with --limit N or --limit all`] : [];
}
