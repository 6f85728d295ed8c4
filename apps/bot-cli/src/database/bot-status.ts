import { isGridbotError, type ArchivedBot, type BotArchive, type BotReader, type UnixMillis } from '@gridbot/core';

/** How a bot stands in its database. */
export interface BotStatus extends ArchivedBot {
  /** Time of the last step; absent before the first. */
  readonly lastAt?: UnixMillis;
  /** The newest snapshot; absent before the first. */
  readonly snapshotSeq?: number;
  readonly journal: {
    /** The first step that is kept; absent if none is. */
    readonly firstSeq?: number;
    readonly entries: number;
    /** Closed and compressed parts of it. */
    readonly segments: number;
  };
  /** Why journal or snapshot cannot be read. */
  readonly problem?: string;
}

/** How every bot of a database stands. @param segments how many the journal of each bot has, by name */
export async function botStatuses(
  archive: BotArchive,
  segments: ReadonlyMap<string, number>,
): Promise<readonly BotStatus[]> {
  const statuses: BotStatus[] = [];
  for (const { name } of await archive.bots()) statuses.push(await botStatus(archive, name, segments.get(name) ?? 0));
  return statuses;
}

async function botStatus(archive: BotArchive, name: string, segments: number): Promise<BotStatus> {
  const reader = await archive.bot(name);
  const nothing = { ...reader.bot, journal: { entries: 0, segments } };
  if (reader.bot.lastSeq === 0) return nothing;
  try {
    return { ...nothing, ...(await memoryOf(reader, segments)) };
  } catch (error) {
    // Whoever looks after a damaged database needs to see the rest of it.
    if (!isGridbotError(error) || error.code !== 'STORE.CORRUPT') throw error;
    return { ...nothing, problem: error.message };
  }
}

async function memoryOf(
  reader: BotReader,
  segments: number,
): Promise<Pick<BotStatus, 'lastAt' | 'snapshotSeq' | 'journal'>> {
  const { lastSeq } = reader.bot;
  const first = await firstOf(reader.journal(1, lastSeq));
  const last = await firstOf(reader.journal(lastSeq, lastSeq));
  const newest = await reader.snapshot();
  return {
    ...(last && { lastAt: last.at }),
    ...(newest && { snapshotSeq: newest.seq }),
    journal: { segments, ...(first ? { firstSeq: first.seq, entries: lastSeq - first.seq + 1 } : { entries: 0 }) },
  };
}

async function firstOf<Item>(items: AsyncIterable<Item>): Promise<Item | undefined> {
  for await (const item of items) return item;
  return undefined;
}
