import type { ArchivedBot, BotArchive, UnixMillis } from '@gridbot/core';

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
  };
}

/** How every bot of a database stands. */
export async function botStatuses(archive: BotArchive): Promise<readonly BotStatus[]> {
  const statuses: BotStatus[] = [];
  for (const { name } of await archive.bots()) statuses.push(await botStatus(archive, name));
  return statuses;
}

async function botStatus(archive: BotArchive, name: string): Promise<BotStatus> {
  const { bot, journal, snapshot } = await archive.bot(name);
  const { lastSeq } = bot;
  if (lastSeq === 0) return { ...bot, journal: { entries: 0 } };
  const first = await firstOf(journal(1, lastSeq));
  const last = await firstOf(journal(lastSeq, lastSeq));
  const newest = await snapshot();
  return {
    ...bot,
    ...(last && { lastAt: last.at }),
    ...(newest && { snapshotSeq: newest.seq }),
    journal: first === undefined ? { entries: 0 } : { firstSeq: first.seq, entries: lastSeq - first.seq + 1 },
  };
}

async function firstOf<Item>(items: AsyncIterable<Item>): Promise<Item | undefined> {
  for await (const item of items) return item;
  return undefined;
}
