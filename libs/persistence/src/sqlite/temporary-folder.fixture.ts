import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for one test. */
export interface TemporaryFolder {
  readonly path: string;
  /** The path of a file in it. */
  file(name?: string): string;
  remove(): Promise<void>;
}

/** Makes an empty folder. */
export async function temporaryFolder(): Promise<TemporaryFolder> {
  const path = await mkdtemp(join(tmpdir(), 'gridbot-store-'));
  return {
    path,
    file: (name = 'bot.sqlite') => join(path, name),
    remove: () => rm(path, { recursive: true, force: true }),
  };
}
