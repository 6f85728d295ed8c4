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
    /** Closed and compressed parts of it. */
    readonly segments: number;
  };
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
  const { bot, journal, snapshot } = await archive.bot(name);
  const { lastSeq } = bot;
  if (lastSeq === 0) return { ...bot, journal: { entries: 0, segments } };
  const first = await firstOf(journal(1, lastSeq));
  const last = await firstOf(journal(lastSeq, lastSeq));
  const newest = await snapshot();
  return {
    ...bot,
    ...(last && { lastAt: last.at }),
    ...(newest && { snapshotSeq: newest.seq }),
    journal: { segments, ...(first ? { firstSeq: first.seq, entries: lastSeq - first.seq + 1 } : { entries: 0 }) },
  };
}

async function firstOf<Item>(items: AsyncIterable<Item>): Promise<Item | undefined> {
  for await (const item of items) return item;
  return undefined;
}
