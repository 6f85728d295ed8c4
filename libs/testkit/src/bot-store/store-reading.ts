import type { JournalEntry } from '@gridbot/core';
import type { TestedStore } from './store-database.js';

/** A value as JSON carries it: decimals compare by their digits, absent fields are absent. */
export function plain(value: unknown): unknown {
  return value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown);
}

/** What the journal says from a step on. */
export async function journalOf(store: TestedStore, fromSeq = 1): Promise<readonly JournalEntry[]> {
  const entries: JournalEntry[] = [];
  for await (const entry of store.journal(fromSeq)) entries.push(entry);
  return entries;
}

/** The numbers of the steps in the journal. */
export async function stepsOf(store: TestedStore, fromSeq = 1): Promise<readonly number[]> {
  return (await journalOf(store, fromSeq)).map(({ seq }) => seq);
}

/** Everything that can be asked of a store, to compare before and after. */
export async function contentOf(store: TestedStore): Promise<unknown> {
  const [journal, orders, fills, postings, totals] = [
    await journalOf(store),
    await store.orders.list({ limit: Infinity }),
    await store.fills.list({ limit: Infinity }),
    await store.ledger.list({ limit: Infinity }),
    await store.ledger.totals(),
  ];
  return plain({ journal, orders, fills, postings, totals });
}

/** The code of the GridbotError that the work throws or rejects with; `none` if it succeeds. */
export async function codeOf(work: () => unknown): Promise<string> {
  try {
    await work();
    return 'none';
  } catch (error) {
    return (error as { readonly code?: string }).code ?? String(error);
  }
}
