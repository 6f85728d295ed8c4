/** Something that a step of the journal brought about. */
export interface Stepped {
  readonly seq: number;
}

/**
 * Compares by step, which is the order in which things came about. Times say nothing about that: they run backwards where a clock was set
 * back.
 */
export function byStep(one: Stepped, other: Stepped): number {
  return one.seq - other.seq;
}

/** All items in the order of their steps; those of one step as they came. */
export async function inStepOrder<Item extends Stepped>(items: AsyncIterable<Item>): Promise<readonly Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all.sort(byStep);
}
