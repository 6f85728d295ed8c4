import { stat } from 'node:fs/promises';

/** Where a file that is to be mounted is not there, Docker makes a folder of its name. */
const FOLDER = 'cannot be read (EISDIR): it is a folder. Docker makes one where the file to be mounted is not there';

/** Why a file could not be read: words that follow its name. In containers it usually belongs to another user, so both are named. */
export async function whyUnreadable(path: string, cause: unknown): Promise<string> {
  const { code } = cause as NodeJS.ErrnoException;
  if (code === 'ENOENT') return 'does not exist';
  if (code === 'EISDIR') return FOLDER;
  const user = process.getuid?.();
  if (code !== 'EACCES' || user === undefined) return `cannot be read (${code})`;
  const owner = await stat(path).then(
    ({ uid }) => `it belongs to user ${uid}`,
    () => 'a folder above it is closed',
  );
  return `cannot be read (EACCES): ${owner}, and this process is user ${user}, who needs the right to read it`;
}
