import { RECOVERY_DOUBT, type BotStore, type EngineCommand, type JournalEntry } from '@gridbot/core';

/**
 * What recoveries before this one could not prove, if the bot has not traded since: a recovery that is repeated, or whose process was killed,
 * adds nothing to the books and would find nothing wrong with them.
 * @param lastSeq number of the last step that is kept
 */
export async function earlierDoubts(store: Pick<BotStore, 'journal'>, lastSeq: number): Promise<readonly string[]> {
  const doubts: string[] = [];
  for (let seq = lastSeq; seq > 0; seq -= 1) {
    const entry = await stepOf(store, seq);
    if (entry?.event.type !== 'started' && entry?.event.type !== 'history-recovered') break;
    doubts.unshift(...doubtsIn(entry.commands));
  }
  return doubts;
}

/** What a step of a recovery tells people: what could not be proved, and changes of the account that no execution explains. */
export function doubtsIn(commands: readonly EngineCommand[]): readonly string[] {
  return commands.flatMap((command) =>
    command.type === 'notify' && [RECOVERY_DOUBT, 'account.drift'].includes(command.topic) ? [command.text] : [],
  );
}

async function stepOf(store: Pick<BotStore, 'journal'>, seq: number): Promise<JournalEntry | undefined> {
  for await (const entry of store.journal(seq)) return entry;
  return undefined;
}
