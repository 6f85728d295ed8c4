/** Puts colours into text, or leaves it as it is. */
export interface Paint {
  bold(text: string): string;
  dim(text: string): string;
  green(text: string): string;
  red(text: string): string;
}

const plain = (text: string): string => text;
const style = (code: number) => (text: string) => `\u001b[${code}m${text}\u001b[0m`;

/** For files, pipes, and people who set NO_COLOR. */
export const NO_PAINT: Paint = { bold: plain, dim: plain, green: plain, red: plain };

/** For terminals. */
export const ANSI_PAINT: Paint = { bold: style(1), dim: style(2), green: style(32), red: style(31) };
