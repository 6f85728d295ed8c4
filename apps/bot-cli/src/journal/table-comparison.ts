import type { BotReader, KeptLot, RecordedPosting } from '@gridbot/core';
import { fieldDifferences, type FieldDifference } from './field-differences.js';
import { fillKey, type RebuiltRecords } from './rebuilt-records.js';

/**
 * Compares every row of the tables with what the journal leads to from its very first step on: for each table, the first row that differs,
 * is missing, or should not be there.
 */
export async function tableDifferences(
  rebuilt: RebuiltRecords,
  reader: BotReader,
): Promise<readonly FieldDifference[]> {
  const { orders, fills, lots, postings, configurations } = rebuilt;
  return [
    ...(await firstDifference('orders', reader.orders.each(), ({ clientOrderId }) => clientOrderId, orders)),
    ...(await firstDifference('fills', reader.fills.each(), fillKey, fills)),
    ...(await firstDifference('postings', reader.ledger.each(), linesOf(), postings)),
    ...(await lotDifferences(lots, reader)),
    ...(await firstDifference(
      'configurations',
      await reader.configurations.list(),
      ({ version }) => String(version),
      configurations,
    )),
  ];
}

async function firstDifference<Item>(
  table: string,
  kept: AsyncIterable<Item> | Iterable<Item>,
  keyOf: (item: Item) => string,
  rebuilt: ReadonlyMap<string, Item>,
): Promise<readonly FieldDifference[]> {
  const seen = new Set<string>();
  for await (const item of kept) {
    const key = keyOf(item);
    seen.add(key);
    const differences = fieldDifferences(`${table}[${key}]`, item, rebuilt.get(key));
    if (differences.length > 0) return differences;
  }
  for (const [key, item] of rebuilt) {
    if (!seen.has(key)) return fieldDifferences(`${table}[${key}]`, undefined, item);
  }
  return [];
}

/** Postings by their step and their place in it. */
function linesOf(): (posting: RecordedPosting) => string {
  const lines = new Map<number, number>();
  return ({ seq }) => {
    const line = lines.get(seq) ?? 0;
    lines.set(seq, line + 1);
    return `${seq}/${line}`;
  };
}

/** Databases that version 0.1 began have no lots from before they were brought up to date: theirs cannot be compared. */
async function lotDifferences(
  lots: ReadonlyMap<string, KeptLot>,
  reader: BotReader,
): Promise<readonly FieldDifference[]> {
  const differences = await firstDifference('lots', await reader.lots.list({ limit: Infinity }), ({ id }) => id, lots);
  if (differences.length === 0) return [];
  return (await reader.verifyJournal()).unchained > 0 ? [] : differences;
}
