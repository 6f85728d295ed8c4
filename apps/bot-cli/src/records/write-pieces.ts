import { existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { GridbotError } from '@gridbot/core';

/** Text is written in pieces of about this many characters. */
const PIECE = 65_536;

/** Where a result is written. */
export interface OutputFile {
  readonly name: string;
  readonly workingDirectory: string;
  /** True: a file that is there is replaced. */
  readonly force: boolean;
  /** The flag that names it. Default: `--out`. */
  readonly flag?: string;
}

/**
 * Writes text into a file beside the wanted one and puts it in its place when it is whole: a failure leaves nothing half-written, and
 * what was there.
 * @throws GridbotError CONFIG.INVALID if the file exists and is not to be replaced; STORE.FULL, STORE.UNAVAILABLE
 */
export async function writeFile(
  text: AsyncIterable<string>,
  { name, workingDirectory, force, flag = '--out' }: OutputFile,
): Promise<void> {
  const path = resolve(workingDirectory, name);
  if (!force && existsSync(path))
    throw new GridbotError(
      'CONFIG.INVALID',
      `${path} exists. Name another file with ${flag}, or replace it with --force`,
    );
  const unfinished = `${path}.unfinished`;
  try {
    const file = await open(unfinished, 'w');
    try {
      for await (const piece of pieces(text)) await file.write(piece);
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
  } catch (cause) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    throw writeError(path, flag, cause);
  }
}

/** The same text in larger pieces. */
export async function* pieces(text: AsyncIterable<string>): AsyncGenerator<string> {
  let piece = '';
  for await (const part of text) {
    piece += part;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

function writeError(path: string, flag: string, cause: unknown): unknown {
  const { code, syscall } = cause as NodeJS.ErrnoException;
  if (syscall === undefined) return cause;
  if (code === 'ENOSPC')
    return new GridbotError('STORE.FULL', `${path} cannot be written: the disk is full`, { cause });
  return new GridbotError('STORE.UNAVAILABLE', `${path} cannot be written (${code}). Name another file with ${flag}`, {
    cause,
  });
}
