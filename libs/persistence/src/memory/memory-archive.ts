import { GridbotError, type BotArchive, type BotReader, type JournalVerdict } from '@gridbot/core';
import { storeClosed } from '../bot-identity.js';
import type { MemoryBot } from './memory-bot.js';
import type { MemoryDatabase } from './memory-database.js';
import { memoryRecords } from './memory-records.js';

/** Shows the bots of a database in memory to those who only look. */
export function openMemoryArchive(database: MemoryDatabase): BotArchive {
  let closed = false;
  const bots = (): ReadonlyMap<string, MemoryBot> => {
    if (closed) throw storeClosed('memory');
    return database.bots;
  };
  return {
    bots: async () => [...bots().values()].map((bot) => bot.archived()),
    bot: async (name) => {
      const bot = bots().get(name);
      if (bot === undefined) throw unknownBot(name, [...bots().keys()]);
      return readerOf(bot);
    },
    close: async () => {
      closed = true;
    },
  };
}

function readerOf(bot: MemoryBot): BotReader {
  return {
    ...memoryRecords(() => bot.tables),
    bot: bot.archived(),
    snapshot: async (atOrBefore) => bot.snapshot(atOrBefore),
    journal: (fromSeq, toSeq) => bot.journal(fromSeq, toSeq),
    verifyJournal: async () => verdictOn(bot),
  };
}

/** Nothing is chained, as nobody else reaches this memory. */
function verdictOn({ tables: { lastSeq } }: MemoryBot): JournalVerdict {
  return { firstSeq: Math.min(1, lastSeq), lastSeq, verified: 0, unchained: lastSeq };
}

function unknownBot(name: string, known: readonly string[]): GridbotError {
  const there = known.length === 0 ? 'it has no bot yet' : `it has ${known.map((bot) => `"${bot}"`).join(', ')}`;
  return new GridbotError('STORE.NOT_FOUND', `there is no bot "${name}" in memory: ${there}`, {
    details: { name, known: [...known] },
  });
}
