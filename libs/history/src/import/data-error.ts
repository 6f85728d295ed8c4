import { GridbotError, type ErrorCode } from '@gridbot/core';

/** What is wrong with a file whose lines end with a carriage return and nothing else. */
export const OLD_LINE_ENDS =
  'its lines end with a carriage return alone, as on old Macs. Save it with the line ends of today (LF or CR LF)';

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
