import { isAbsolute, join, resolve } from 'node:path';

/**
 * Where the data store lies: `GRIDBOT_DATA_DIR`, else `gridbot/history` in the user's cache (`XDG_CACHE_HOME`, else `~/.cache`; on Windows
 * `LOCALAPPDATA`). `undefined` if nothing of this is set, as in a container without a home.
 */
export function storeFolder(
  env: Readonly<Record<string, string | undefined>>,
  workingDirectory: string,
): string | undefined {
  const { GRIDBOT_DATA_DIR: own, XDG_CACHE_HOME: cache, LOCALAPPDATA: local, HOME: home } = env;
  if (own) return resolve(workingDirectory, own);
  // The XDG specification: a relative path is invalid and to be ignored.
  if (cache && isAbsolute(cache)) return join(cache, 'gridbot', 'history');
  if (home && isAbsolute(home) && home !== '/') return join(home, '.cache', 'gridbot', 'history');
  return local ? join(local, 'gridbot', 'history') : undefined;
}
