import type { BotReader, StepResult } from '@gridbot/core';
import { describe, expect, it } from '@jest/globals';
import { BOT, aFullStep, steps } from './step-builder.js';
import type { StoreBench } from './store-database.js';
import { all, stepsOf } from './store-reading.js';

const LAST = 300;
const full = (seq: number): StepResult => aFullStep(seq, `n${seq}`);

/** Reading while another store writes. */
export function readingCases({ opened, archive }: StoreBench): void {
  describe('reading while steps are being kept', () => {
    it('sees whole steps only: an entry with its orders, fills, postings and lots, and none of them without it', async () => {
      const store = await opened();
      const reader = await (await archive()).bot(BOT.name);
      let writing = true;
      const write = async (): Promise<void> => {
        for (let seq = 1; seq <= LAST; seq += 3) {
          await store.append(steps(seq, seq + 2, full));
          await turn();
        }
      };
      const written = write().finally(() => (writing = false));
      const looks: Look[] = [];
      while (writing) {
        looks.push(await lookAt(reader));
        await turn();
      }
      await written;
      looks.push(await lookAt(reader));
      expect(looks.flatMap(torn)).toEqual([]);
      expect(looks.length).toBeGreaterThan(1);
      expect(looks.at(-1)!.journalAfter).toBe(LAST);
    });

    it('never meets a gap, nor half a batch', async () => {
      const store = await opened();
      await store.append(steps(1, 300));
      const reader = await (await archive()).bot(BOT.name);
      const writes = Array.from({ length: 30 }, async (_, index) =>
        store.append(steps(301 + index * 10, 310 + index * 10)),
      );
      const seen = await stepsOf(reader);
      const lastSeqs = await Promise.all(writes.map(async (write) => write.then(() => lastSeqOf(reader))));
      expect(seen).toEqual(seen.map((_, index) => index + 1));
      expect(seen.length).toBeGreaterThanOrEqual(300);
      expect(lastSeqs.filter((last) => last % 10 !== 0)).toEqual([]);
      expect(await stepsOf(reader, 600)).toEqual([600]);
    });
  });
}

/** Lets the other side go on, also where nothing waits for a disk. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** How far each table was, read between two looks at the journal. */
interface Look {
  readonly journalBefore: number;
  readonly journalAfter: number;
  readonly tables: Readonly<Record<string, number>>;
}

async function lookAt(reader: BotReader): Promise<Look> {
  const journalBefore = await lastSeqOf(reader);
  const orders = await reader.orders.list({ limit: 1, newest: true });
  const fills = await reader.fills.list({ limit: 1, newest: true });
  const postings = await reader.ledger.list({ limit: 1, newest: true });
  const lots = await reader.lots.list({ limit: 1, newest: true });
  const balances = await reader.balances.list();
  const last = (rows: readonly { readonly seq: number }[]): number => rows.at(-1)?.seq ?? 0;
  const tables = {
    orders: last(orders),
    fills: last(fills),
    postings: last(postings),
    lots: last(lots),
    balances: last(balances),
  };
  return { journalBefore, journalAfter: await lastSeqOf(reader), tables };
}

/** What a look saw of a step that was not whole. Every step has a row in every table. */
function torn({ journalBefore, journalAfter, tables }: Look): readonly string[] {
  return Object.entries(tables).flatMap(([table, seq]) => {
    if (seq < journalBefore) return [`entry ${journalBefore} without its ${table}, which end at ${seq}`];
    if (seq > journalAfter) return [`${table} of step ${seq} without its entry, the journal ends at ${journalAfter}`];
    return seq % 3 === 0 ? [] : [`${table} up to step ${seq}, in the middle of a batch`];
  });
}

async function lastSeqOf(reader: BotReader): Promise<number> {
  return (await all(reader.journal(1))).at(-1)?.seq ?? 0;
}
