import { GridbotError } from '@gridbot/core';

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

/** The error of a journal in which a step is missing. */
export function missingStep(bot: string, missing: number, found: number): GridbotError {
  return new GridbotError(
    'STORE.CORRUPT',
    `step ${missing} of bot "${bot}" is missing in the journal, which goes on with step ${found}. Restore a backup`,
    { details: { bot, missing, found } },
  );
}
