import { realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { GridbotError } from '@gridbot/core';

/** A file of a command, as its flag names it. */
export interface NamedFile {
  readonly flag: string;
  readonly name: string;
}

/** What a command reads and what it writes. */
export interface CommandFiles {
  readonly inputs: readonly NamedFile[];
  readonly outputs: readonly NamedFile[];
}

/**
 * Refuses outputs that would overwrite an input or each other, whatever paths and links lead there. Nothing is touched.
 * @throws GridbotError CONFIG.INVALID
 */
export function requireOwnFiles({ inputs, outputs }: CommandFiles, workingDirectory: string): void {
  const taken = new Map<string, NamedFile>();
  for (const file of [...inputs, ...outputs]) {
    const identity = identityOf(file.name, workingDirectory);
    if (identity === undefined) continue;
    const other = taken.get(identity);
    if (other !== undefined && outputs.includes(file)) throw sameFile(file, other);
    taken.set(identity, file);
  }
}

/** What tells a file from every other; `undefined` for what is no file, such as /dev/null: nothing is lost there. */
function identityOf(name: string, workingDirectory: string): string | undefined {
  const path = resolve(workingDirectory, name);
  try {
    const found = statSync(path, { bigint: true, throwIfNoEntry: false });
    if (found !== undefined) return found.isFile() ? `${found.dev}:${found.ino}` : undefined;
    return join(realpathSync(dirname(path)), basename(path));
  } catch {
    // Its folder is none, or not ours to look into: that is told when the file is opened.
    return path;
  }
}

function sameFile(output: NamedFile, other: NamedFile): GridbotError {
  return new GridbotError(
    'CONFIG.INVALID',
    `${output.flag} ${output.name} is the same file as ${other.flag} ${other.name} and would overwrite it. Name another file`,
    { details: { flag: output.flag, other: other.flag } },
  );
}
