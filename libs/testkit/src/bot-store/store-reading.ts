import type { BotReader, JournalEntry } from '@gridbot/core';
import type { TestedStore } from './store-database.js';

/** A value as JSON carries it: decimals compare by their digits, absent fields are absent. */
export function plain(value: unknown): unknown {
  return value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown);
}

/** All items of a stream. */
export async function all<Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> {
  const collected: Item[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

/** What the journal says from a step on. */
export function journalOf(store: Pick<TestedStore, 'journal'>, fromSeq = 1): Promise<readonly JournalEntry[]> {
  return all(store.journal(fromSeq));
}

/** The numbers of the steps in the journal. */
export async function stepsOf(store: Pick<TestedStore, 'journal'>, fromSeq = 1): Promise<readonly number[]> {
  return (await journalOf(store, fromSeq)).map(({ seq }) => seq);
}

/** Everything that a store, or a reader, can be asked about its bot's past, to compare before and after. */
export async function recordsOf(records: TestedStore | BotReader): Promise<Record<string, unknown>> {
  const limit = Infinity;
  return plain({
    journal: await journalOf(records),
    orders: await records.orders.list({ limit }),
    fills: await records.fills.list({ limit }),
    postings: await records.ledger.list({ limit }),
    totals: await records.ledger.totals(),
    lots: await records.lots.list({ limit }),
    balances: await records.balances.list(),
    configurations: await records.configurations.list(),
    timers: await records.timers.list(),
    equity: await records.equity.list({ limit }),
  }) as Record<string, unknown>;
}

/** All of that, and the messages that wait. */
export async function contentOf(store: TestedStore): Promise<Record<string, unknown>> {
  return { ...(await recordsOf(store)), outbox: plain(await store.outbox.pending(Infinity)) };
}

/** The error that the work throws or rejects with; `undefined` if it succeeds. */
export async function errorOf(work: () => unknown): Promise<unknown> {
  try {
    await work();
    return undefined;
  } catch (error) {
    return error;
  }
}

/** The code of the GridbotError that the work throws or rejects with; `none` if it succeeds. */
export async function codeOf(work: () => unknown): Promise<string> {
  const error = await errorOf(work);
  const { code, message } = (error ?? { code: 'none' }) as { readonly code?: string; readonly message?: string };
  return code ?? `no code: ${message}`;
}
