import {
  isLive,
  Ledger,
  type BotRecords,
  type FillRepository,
  type LedgerRepository,
  type OrderRepository,
} from '@gridbot/core';
import { ledgerTotals } from '../ledger-totals.js';
import { pageOf } from '../page.js';
import type { MemoryBot } from './memory-bot.js';

/** Answers questions about the bot that `bot` returns. */
export function memoryRecords(bot: () => MemoryBot): BotRecords {
  const orders: OrderRepository = {
    find: async (clientOrderId) => bot().orders.get(clientOrderId),
    list: async (query) => {
      const wanted = [...bot().orders.values()].filter(
        (order) => query?.live === undefined || isLive(order) === query.live,
      );
      return pageOf(wanted, (order) => order.placedAt, query);
    },
  };
  const fills: FillRepository = {
    list: async (query) => {
      const id = query?.clientOrderId;
      const wanted = bot().fills.filter((recorded) => id === undefined || recorded.clientOrderId === id);
      return pageOf(wanted, (recorded) => recorded.fill.at, query);
    },
  };
  const ledger: LedgerRepository = {
    list: async (query) => pageOf(bot().postings, (posting) => posting.at, query),
    totals: async () => {
      const sums = new Ledger();
      sums.post(bot().postings);
      return ledgerTotals(sums);
    },
  };
  return { orders, fills, ledger };
}
