import { encodeEntry, GridbotError, type BotArchive, type BotReader, type JournalVerdict } from '@gridbot/core';
import { storeClosed } from '../bot-identity.js';
import { CHAIN_BEGIN, entryHash } from '../database/hash-chain.js';
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
    verifyJournal: async (known) => verdictOn(bot, known),
  };
}

function verdictOn({ tables: { entries, chain } }: MemoryBot, known?: string): JournalVerdict {
  const lastSeq = entries.length;
  const hashes = entries.map((entry, index) => entryHash(chain[index - 1] ?? CHAIN_BEGIN, encodeEntry(entry)));
  const altered = hashes.findIndex((hash, index) => hash !== chain[index]);
  const head = chain.at(-1);
  const knownAt = known === undefined ? -1 : chain.indexOf(known);
  return {
    ...{ firstSeq: Math.min(1, lastSeq), lastSeq, verified: altered === -1 ? lastSeq : altered, unchained: 0 },
    ...(head !== undefined && altered === -1 && { head }),
    ...(knownAt !== -1 && { knownSeq: knownAt + 1 }),
    ...(altered !== -1 && { problem: alteredEntry(altered + 1) }),
  };
}

function alteredEntry(seq: number): NonNullable<JournalVerdict['problem']> {
  const text = `step ${seq} was altered after it was kept: whoever appended it has changed the object since`;
  return { seq, kind: 'altered', text };
}

function unknownBot(name: string, known: readonly string[]): GridbotError {
  const there = known.length === 0 ? 'it has no bot yet' : `it has ${known.map((bot) => `"${bot}"`).join(', ')}`;
  return new GridbotError('STORE.NOT_FOUND', `there is no bot "${name}" in memory: ${there}`, {
    details: { name, known: [...known] },
  });
}
