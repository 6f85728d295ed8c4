import { isGridbotError, clientOrderId, type StepResult } from '@gridbot/core';
import { BOT, aSnapshot } from '@gridbot/testkit';
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { entry, fillOf, orderOf, posting } from '../arbitrary-step.fixture.js';
import { openMemoryStore } from '../memory/open-memory-store.js';
import { MemoryDatabase } from '../memory/memory-database.js';
import type { Store } from '../store.js';
import { openSqliteStore } from './open-sqlite-store.js';
import { describeWithSqlite } from './sqlite-suite.fixture.js';
import { temporaryFolder } from './temporary-folder.fixture.js';

const ids = ['a', 'b', 'm'] as const;
const trades = ['t1', 't2', 't3', 't4', 't5'] as const;

/** A step whose fills may belong to unknown orders or be counted already. */
const step = fc
  .record({
    gap: fc.constantFrom(0, 0, 0, 0, 1),
    entry,
    orders: fc.array(fc.constantFrom(...ids).chain(orderOf), { maxLength: 3 }),
    fills: fc.array(
      fc.record({
        clientOrderId: fc.constantFrom(...ids).map(clientOrderId),
        fill: fc.constantFrom(...trades).chain(fillOf),
      }),
      { maxLength: 2 },
    ),
    postings: fc.array(posting, { maxLength: 10 }),
  })
  .map(({ gap, entry: said, ...parts }) => ({
    gap,
    stepOf: (seq: number): StepResult => ({
      ...said,
      ...parts,
      balances: [],
      lots: [],
      seq,
      refused: [],
      lifecycle: 'running',
    }),
  }));

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

async function outcomeOf(work: () => unknown): Promise<string> {
  try {
    await work();
    return 'kept';
  } catch (error) {
    if (isGridbotError(error)) return error.code;
    throw error;
  }
}

async function contentOf(store: Store): Promise<unknown> {
  const { tail, snapshot } = await store.open(BOT);
  const journal: unknown[] = [];
  for await (const said of store.journal(1)) journal.push(said);
  return plain({
    tail,
    snapshot: snapshot ?? null,
    journal,
    orders: await store.orders.list(),
    live: await store.orders.list({ live: true, from: 1, to: 4 }),
    fills: await store.fills.list(),
    ofOrder: await store.fills.list({ clientOrderId: clientOrderId('a'), from: 2, limit: 2 }),
    postings: await store.ledger.list({ from: 1 }),
    totals: await store.ledger.totals(),
  });
}

describeWithSqlite('a SQLite store', () => {
  it('keeps and refuses exactly what a memory store does, whatever comes', async () => {
    const seen = new Set<string>();
    const property = fc.asyncProperty(fc.array(step, { maxLength: 8 }), fc.nat(8), async (steps, snapshotAt) => {
      const folder = await temporaryFolder();
      const database = new MemoryDatabase();
      const stores: Store[] = [openMemoryStore({ database }), await openSqliteStore({ file: folder.file() })];
      for (const store of stores) await store.open(BOT);
      let next = 1;
      for (const { gap, stepOf } of steps) {
        const outcomes = await Promise.all(stores.map((store) => outcomeOf(() => store.append([stepOf(next + gap)]))));
        expect(outcomes[1]).toBe(outcomes[0]);
        seen.add(outcomes[0]!);
        if (outcomes[0] === 'kept') next += 1;
        if (next - 1 === snapshotAt)
          for (const store of stores) await store.append([], { snapshot: aSnapshot(snapshotAt) });
      }
      expect(await contentOf(stores[1]!)).toEqual(await contentOf(stores[0]!));
      await stores[1]!.close();
      const reopened = await openSqliteStore({ file: folder.file() });
      expect(await contentOf(reopened)).toEqual(await contentOf(stores[0]!));
      await reopened.close();
      await folder.remove();
    });
    await fc.assert(property, { numRuns: 40 });
    expect([...seen].sort()).toEqual(['STORE.CONFLICT', 'kept']);
  });
});
