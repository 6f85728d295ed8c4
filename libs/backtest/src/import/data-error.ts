import { GridbotError, type ErrorCode } from '@gridbot/core';

/** A row that cannot be used: the message names file and line. */
export function rowError(
  file: string,
  line: number,
  problem: string,
  code: ErrorCode = 'DATA.INVALID_ROW',
): GridbotError {
  return new GridbotError(code, `${file} line ${line}: ${problem}`, { details: { file, line } });
}

/** A file that cannot be used as a whole. */
export function fileError(code: ErrorCode, file: string, problem: string, cause?: unknown): GridbotError {
  return new GridbotError(code, `${file}: ${problem}`, { details: { file }, ...(cause !== undefined && { cause }) });
}

/** Thrown while unpacking; whoever counts lines turns it into a {@link rowError}. */
export class DamagedArchive extends Error {}
