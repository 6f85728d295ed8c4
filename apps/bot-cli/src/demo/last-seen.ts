import type { BotKey, BotStore, UnixMillis } from '@gridbot/core';

/** Where an earlier demo ended. */
export interface LastSeen {
  readonly at: UnixMillis;
  /** Steps taken so far. */
  readonly seq: number;
}

/** Finds out where the demo ended the last time, so that its time goes on there; undefined for the first time. */
export async function lastSeen(store: BotStore, key: BotKey): Promise<LastSeen | undefined> {
  const { snapshot, tail } = await store.open(key);
  let entry = tail.at(-1);
  if (entry === undefined && snapshot !== undefined) for await (const last of store.journal(snapshot.seq)) entry = last;
  return entry && { at: entry.at, seq: entry.seq };
}
