import { GridbotError, type BotArchive } from '@gridbot/core';
import { checkLedger } from '../records/ledger-report.js';

/**
 * Looks for what was altered or is missing in a backup, and whether its books are right, before a bot acts upon it.
 * @param place where it would be restored to
 * @throws GridbotError STORE.CORRUPT with the first thing that is wrong
 */
export async function checkBackup(
  archive: Pick<BotArchive, 'bots' | 'bot'>,
  from: string,
  place: string,
): Promise<void> {
  for (const { name } of await archive.bots()) {
    const reader = await archive.bot(name);
    const { problem } = await reader.verifyJournal();
    if (problem !== undefined) throw untrusted(from, place, `of "${name}", ${problem.text}`);
    const { findings } = await checkLedger(reader);
    if (findings[0] !== undefined)
      throw untrusted(from, place, `the books of "${name}" are wrong: ${findings[0].text}`);
  }
}

function untrusted(from: string, place: string, problem: string): GridbotError {
  return new GridbotError(
    'STORE.CORRUPT',
    `the backup ${from} is not what the bot wrote: ${problem}. Nothing was changed. Restore another backup; if there is none, rebuild the ` +
      'bot from the exchange in an empty database (gridbot recover --from-exchange), or, knowing that this is wrong, copy the file to ' +
      `${place} yourself and run: gridbot db restore --mark`,
    { details: { from, place } },
  );
}
