import { GridbotError, isGridbotError } from '@gridbot/core';

/** The error of a file that cannot be read or written, with what to do. What is no error of the file system is handed back as it is. */
export function fileTrouble(path: string, error: unknown): unknown {
  if (isGridbotError(error)) return error;
  const { code } = error as NodeJS.ErrnoException;
  const options = { cause: error, details: { file: path } };
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT': {
      const text = `${path} cannot be written: the disk is full. Make room, then run the same command again: it goes on where it ended`;
      return new GridbotError('STORE.FULL', text, options);
    }
    case 'EACCES':
    case 'EPERM':
    case 'EROFS': {
      const text = `${path} cannot be read or written (${code}): choose another place with --out, or give yourself the right to`;
      return new GridbotError('STORE.READ_ONLY', text, options);
    }
    case 'ENOENT':
    case 'ENOTDIR':
      return new GridbotError(
        'STORE.READ_ONLY',
        `${path} cannot be written: its folder does not exist. Make it first`,
        options,
      );
    case undefined:
      return error;
    default:
      return new GridbotError('STORE.UNAVAILABLE', `${path} cannot be read or written (${code})`, options);
  }
}
