import { GridbotError } from '@gridbot/core';

/** The error for what standard output or standard error answered: a full disk behind it is no bug. */
export function outputError(cause: NodeJS.ErrnoException): Error {
  if (cause.code !== 'ENOSPC') return cause;
  return new GridbotError(
    'STORE.FULL',
    'the output cannot be written: the disk is full. Free some space, or send the output to another place',
    { cause },
  );
}
