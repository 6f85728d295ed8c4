import { GridbotError, type JournalEntry } from '@gridbot/core';

/**
 * Steps are numbered without gaps from 1, by one writer.
 * @throws GridbotError STORE.CONFLICT for any step but the one after the last
 */
export function assertNextStep(bot: string, last: number, seq: number): void {
  if (seq === last + 1) return;
  throw new GridbotError(
    'STORE.CONFLICT',
    `step ${seq} of bot "${bot}" cannot be kept: the journal ends with step ${last}, so step ${last + 1} is next. ` +
      'If another process runs this bot, stop one of the two and start this one again',
    { details: { bot, last, seq } },
  );
}

/**
 * A snapshot contains kept steps only.
 * @throws GridbotError STORE.CONFLICT
 */
export function assertKept(bot: string, last: number, seq: number): void {
  if (Number.isInteger(seq) && seq >= 0 && seq <= last) return;
  throw new GridbotError(
    'STORE.CONFLICT',
    `the snapshot of bot "${bot}" at step ${seq} cannot be kept: the journal ends with step ${last}. Append the steps first`,
    { details: { bot, last, seq } },
  );
}

/**
 * Entries that were read must follow each other, the first being `expected`.
 * @throws GridbotError STORE.CORRUPT that names the missing step
 */
export function assertGapless(bot: string, expected: number, entries: readonly Pick<JournalEntry, 'seq'>[]): void {
  entries.forEach(({ seq }, index) => {
    if (seq === expected + index) return;
    throw new GridbotError(
      'STORE.CORRUPT',
      `step ${expected + index} of bot "${bot}" is missing in the journal, which goes on with step ${seq}. Restore a backup`,
      { details: { bot, missing: expected + index, found: seq } },
    );
  });
}
