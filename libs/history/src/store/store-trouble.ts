import { GridbotError, isGridbotError } from '@gridbot/core';

/** The error of a store that cannot be read or written, with what to do. What is no error of the file system is handed back as it is. */
export function storeTrouble(path: string, error: unknown): unknown {
  if (isGridbotError(error)) return error;
  const { code } = error as NodeJS.ErrnoException;
  const options = { cause: error, details: { file: path } };
  switch (code) {
    case undefined:
      return error;
    case 'ENOSPC':
    case 'EDQUOT':
      return new GridbotError(
        'STORE.FULL',
        `the data store cannot be written: the disk with ${path} is full. Make room, or choose another folder with GRIDBOT_DATA_DIR`,
        options,
      );
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'ENOTDIR':
    case 'ENOENT':
      return new GridbotError(
        'STORE.READ_ONLY',
        `the data store cannot be read or written (${code}): ${path}. Give yourself the right to, or choose another folder with GRIDBOT_DATA_DIR`,
        options,
      );
    default:
      return new GridbotError(
        'STORE.UNAVAILABLE',
        `the data store cannot be read or written (${code}): ${path}`,
        options,
      );
  }
}
