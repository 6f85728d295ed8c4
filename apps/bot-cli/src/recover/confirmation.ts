import { GridbotError } from '@gridbot/core';
import type { RecoveryDatabase } from './recovery-database.js';

/** What is not proved of a bot whose recovery ended before it could say what is. */
export const INTERRUPTED =
  'its recovery was interrupted before it could tell: run gridbot recover --from-exchange again';

/** What a person has to repeat: whose memory, up to which step, and how much of it is not proved. */
export function confirmationOf(bot: string, lastSeq: number, doubts: readonly string[]): string {
  return `trust ${bot} at step ${lastSeq} with ${doubts.length} doubts`;
}

/**
 * A person has looked at the result: the bot may trade.
 * @throws GridbotError STORE.NOT_FOUND if there is no such bot, CONFIG.INVALID if there is nothing to confirm or the phrase is another
 */
export async function confirmRecovery(database: RecoveryDatabase, bot: string, phrase: string): Promise<void> {
  const remembered = await database.find(bot);
  if (remembered === undefined) throw new GridbotError('STORE.NOT_FOUND', `the database has no bot "${bot}"`);
  const { unconfirmed: doubts, lastSeq } = remembered;
  if (doubts === undefined) {
    throw new GridbotError('CONFIG.INVALID', `bot "${bot}" is not waiting for a confirmation: it can run`);
  }
  const interrupted = lastSeq === 0 || doubts.includes(INTERRUPTED);
  if (interrupted || phrase !== confirmationOf(bot, lastSeq, doubts)) throw wrongPhrase(bot, interrupted, doubts);
  await database.setUnconfirmed(bot, undefined);
}

function wrongPhrase(bot: string, interrupted: boolean, doubts: readonly string[]): GridbotError {
  const text = interrupted
    ? `the recovery of bot "${bot}" was interrupted before it could tell what is proved`
    : `that is not what the recovery of bot "${bot}" asked to repeat; it left ${doubts.length} doubts`;
  return new GridbotError(
    'CONFIG.INVALID',
    `${text}. Run gridbot recover --from-exchange, look at what it prints, and repeat its phrase`,
    { details: { bot, doubts: [...doubts] } },
  );
}
