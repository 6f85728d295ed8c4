import { GridbotError, type BotReader, type EngineSnapshot } from '@gridbot/core';

/** Where a replay begins: after the snapshot, or before the very first step. */
export interface ReplayStart {
  readonly snapshot?: EngineSnapshot;
  /** The first step that is repeated. */
  readonly first: number;
}

/**
 * Finds where to begin, so that step `from` is repeated: after the newest snapshot before it, or at the beginning. Without `from`: as early as the
 * journal allows.
 * @param to the last step that is to be repeated
 * @throws GridbotError STORE.NOT_FOUND if the journal does not go back so far; CONFIG.INVALID if there is no such step
 */
export async function replayStart(
  reader: BotReader,
  from: number | undefined,
  to = Infinity,
): Promise<ReplayStart | undefined> {
  const firstKept = await firstStep(reader);
  const { lastSeq } = reader.bot;
  if (from !== undefined && from > lastSeq) throw notYet(from, lastSeq);
  if (firstKept === undefined) return undefined;
  if (from === undefined) {
    const start = await earliest(reader, firstKept);
    if (start !== undefined && to < start.first) throw tooEarly(to, firstKept, start);
    return start;
  }
  const snapshot = await reader.snapshot(from - 1);
  if (startsAfter(snapshot) < firstKept - 1) throw tooEarly(from, firstKept, await earliest(reader, firstKept));
  return { ...(snapshot && { snapshot }), first: startsAfter(snapshot) + 1 };
}

async function firstStep(reader: BotReader): Promise<number | undefined> {
  for await (const { seq } of reader.journal(1, reader.bot.lastSeq)) return seq;
  return undefined;
}

/** The oldest snapshot from which on the journal is whole, by halving: only the newest before a step can be asked for. */
async function earliest(reader: BotReader, firstKept: number): Promise<ReplayStart | undefined> {
  if (firstKept === 1) return { first: 1 };
  let low = firstKept - 1;
  let found = await reader.snapshot();
  if (found === undefined || found.seq < low) return undefined;
  while (low < found.seq) {
    const middle = Math.floor((low + found.seq) / 2);
    const snapshot: EngineSnapshot | undefined = await reader.snapshot(middle);
    if (snapshot !== undefined && snapshot.seq >= firstKept - 1) found = snapshot;
    else low = middle + 1;
  }
  return found.seq < reader.bot.lastSeq ? { snapshot: found, first: found.seq + 1 } : undefined;
}

function startsAfter(snapshot: EngineSnapshot | undefined): number {
  return snapshot?.seq ?? 0;
}

function notYet(from: number, lastSeq: number): GridbotError {
  return new GridbotError('CONFIG.INVALID', `there is no step ${from}: the last one is ${lastSeq}`);
}

function tooEarly(from: number, firstKept: number, start: ReplayStart | undefined): GridbotError {
  const can =
    start === undefined
      ? 'no step follows a snapshot to begin with'
      : `the first step that can be repeated is ${start.first}: --from ${start.first}`;
  return new GridbotError(
    'STORE.NOT_FOUND',
    `step ${from} cannot be repeated: the journal is kept from step ${firstKept} on (persistence.journal.retention); ${can}`,
    { details: { from, firstKept, ...(start && { first: start.first }) } },
  );
}
