import type { TimeSpan } from '@gridbot/core';
import { byStep, type Stepped } from './step-order.js';

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

/** Items read beyond the wanted ones before the oldest of them are forgotten. */
const READ_AHEAD = 1000;

/** The span of the flags, and nothing else of them. */
export function spanOf({ from, to }: TimeSpan): TimeSpan {
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}

/** The newest items by their steps, oldest first. All are looked at, because times do not tell which are the newest. */
export async function newestOf<Item extends Stepped>(
  items: AsyncIterable<Item> | Iterable<Item>,
  limit: number,
): Promise<CutList<Item>> {
  let newest: Item[] = [];
  let count = 0;
  const cut = (): Item[] => newest.sort(byStep).slice(-limit);
  for await (const item of items) {
    count += 1;
    newest.push(item);
    if (newest.length >= limit + READ_AHEAD) newest = cut();
  }
  return { items: cut(), more: count > limit };
}

/** What to say below a list that was cut. */
export function moreText(what: string, { more, items }: CutList<unknown>): readonly string[] {
  return more ? [`these are the newest ${items.length}; older ${what} with --limit N or --limit all`] : [];
}
