import { stat } from 'node:fs/promises';
import { GridbotError } from '@gridbot/core';

/**
 * Tells whether a path still leads to the file that was opened by it. Whoever has a file open does not notice that its name was taken away:
 * what is written goes to a file that nobody finds again. The file is never opened for this: closing it again would end SQLite's locks.
 */
export class FileIdentity {
  private constructor(
    private readonly file: string,
    private readonly opened: string,
  ) {}

  /** Remembers the file that is there now. */
  static async of(file: string): Promise<FileIdentity> {
    return new FileIdentity(file, (await identityOf(file)) ?? 'none');
  }

  /** @throws GridbotError STORE.LEASE_LOST if the file was removed, moved or replaced; what the file system says if it cannot be asked */
  async assertSame(): Promise<void> {
    const { file, opened } = this;
    const found = await identityOf(file);
    if (found === opened) return;
    const what = found === undefined ? 'was removed or moved away' : 'was replaced by another file';
    throw new GridbotError(
      'STORE.LEASE_LOST',
      `the database ${file} ${what} while this process was using it: what this process keeps would be lost, so it keeps nothing more and must ` +
        'not trade. Put the right file in its place (gridbot db restore), start the bot again, and if it says that the exchange knows more: ' +
        'gridbot recover --from-exchange',
      { details: { file, found: found !== undefined } },
    );
  }
}

/** Device and number of the file; `undefined` if it is not there. */
async function identityOf(file: string): Promise<string | undefined> {
  try {
    const { dev, ino } = await stat(file, { bigint: true });
    return `${dev}:${ino}`;
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(String((error as { code?: unknown }).code))) return undefined;
    throw error;
  }
}
