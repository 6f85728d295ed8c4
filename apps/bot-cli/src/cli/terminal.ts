import type { TerminalSize } from './cli-context.js';

/** What a stream says of the terminal behind it. */
export interface TerminalStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
}

/** The size to draw for: terminals that do not know theirs, or say 0, count as 80 by 24. */
export function sizeOf({ columns, rows }: TerminalStream): TerminalSize {
  return columns && rows ? { columns, rows } : { columns: 80, rows: 24 };
}

/** True if a picture can be drawn over another; a dumb terminal can only print lines. */
export function canDraw({ isTTY }: TerminalStream, term: string | undefined): boolean {
  return isTTY === true && term !== 'dumb';
}
