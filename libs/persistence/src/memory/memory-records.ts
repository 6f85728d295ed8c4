import {
  Ledger,
  type BotRecords,
  type FillRepository,
  type KeptFill,
  type KeptLot,
  type KeptOrder,
  type KeptTimer,
  type LedgerRepository,
  type LotRepository,
  type OrderRepository,
  type RecordedPosting,
} from '@gridbot/core';
import { ledgerTotals } from '../ledger-totals.js';
import { pageOf, spanOf } from '../page.js';
import type { MemoryTables } from './memory-tables.js';

type Tables = () => MemoryTables;

const placedAt = (order: KeptOrder): number => order.placedAt;
const filledAt = ({ fill }: KeptFill): number => fill.at;
const openedAt = (lot: KeptLot): number => lot.openedAt;
const atOf = (item: { readonly at: number }): number => item.at;

/** Answers questions about the bot whose tables `tables` returns. */
export function memoryRecords(tables: Tables): BotRecords {
  return {
    orders: orderRepository(tables),
    fills: fillRepository(tables),
    ledger: ledgerRepository(tables),
    lots: lotRepository(tables),
    balances: {
      list: async () => [...tables().balances.values()].sort((one, other) => (one.asset < other.asset ? -1 : 1)),
    },
    configurations: {
      list: async () => [...tables().configurations],
      at: async (seq) =>
        tables()
          .configurations.filter((kept) => kept.seq <= seq)
          .at(-1),
    },
    timers: {
      list: async () =>
        [...tables().timers].map(([name, at]): KeptTimer => ({ name, at })).sort((one, other) => one.at - other.at),
    },
    equity: {
      list: async (query) => pageOf(tables().equityByTime, atOf, query),
      each: (query) => streamed(() => spanOf(tables().equityByTime, atOf, query)),
    },
  };
}

function orderRepository(tables: Tables): OrderRepository {
  return {
    find: async (clientOrderId) => tables().orders.get(clientOrderId),
    withKey: async (key) =>
      tables()
        .ordersThat(undefined)
        .filter((order) => order.key === key),
    list: async (query) => pageOf(tables().ordersThat(query?.live), placedAt, query),
    each: (query) => streamed(() => spanOf(tables().ordersThat(query?.live), placedAt, query)),
  };
}

function fillRepository(tables: Tables): FillRepository {
  return {
    list: async (query) => {
      const id = query?.clientOrderId;
      const wanted = tables().fills.filter(({ clientOrderId }) => id === undefined || clientOrderId === id);
      return pageOf(wanted, filledAt, query);
    },
    each: (query) => streamed(() => spanOf(tables().fills, filledAt, query)),
  };
}

function ledgerRepository(tables: Tables): LedgerRepository {
  const at = (posting: RecordedPosting): number => posting.at;
  return {
    list: async (query) => pageOf(tables().postings, at, query),
    each: (query) => streamed(() => spanOf(tables().postings, at, query)),
    totals: async () => {
      const sums = new Ledger();
      sums.post(tables().postings);
      return ledgerTotals(sums);
    },
  };
}

function lotRepository(tables: Tables): LotRepository {
  return {
    find: async (id) => tables().lots.get(id),
    ofKey: async (key) =>
      [...tables().lots.values()].filter(({ boughtBy, soldBy }) => boughtBy === key || soldBy === key),
    list: async (query) => {
      const { sold } = query ?? {};
      const all = [...tables().lots.values()];
      return pageOf(sold === undefined ? all : all.filter(({ state }) => (state === 'sold') === sold), openedAt, query);
    },
  };
}

async function* streamed<Item>(items: () => readonly Item[]): AsyncIterable<Item> {
  yield* items();
}
