import type { NoticeOutbox } from '@gridbot/core';
import { limitOf } from '../page.js';
import type { MemoryTables } from './memory-tables.js';

/** Messages of the bot whose tables `tables` returns. */
export function memoryOutbox(tables: () => MemoryTables): NoticeOutbox {
  return {
    pending: async (limit) => [...tables().outbox.values()].slice(0, limitOf(limit === undefined ? {} : { limit })),
    taken: async (notices) => {
      for (const { seq, line } of notices) tables().outbox.delete(`${seq}:${line}`);
    },
  };
}
