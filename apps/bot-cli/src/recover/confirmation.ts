import { GridbotError } from '@gridbot/core';
import type { RecoveryDatabase } from './recovery-database.js';

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
  const expected = confirmationOf(bot, lastSeq, doubts);
  if (lastSeq === 0 || phrase !== expected) throw wrongPhrase(bot, lastSeq, doubts);
  await database.setUnconfirmed(bot, undefined);
}

function wrongPhrase(bot: string, lastSeq: number, doubts: readonly string[]): GridbotError {
  const text =
    lastSeq === 0
      ? `the recovery of bot "${bot}" was interrupted before anything was kept`
      : `that is not what the recovery of bot "${bot}" asked to repeat; it left ${doubts.length} doubts`;
  return new GridbotError(
    'CONFIG.INVALID',
    `${text}. Run gridbot recover --from-exchange, look at what it prints, and repeat its phrase`,
    { details: { bot, doubts: [...doubts] } },
  );
}
