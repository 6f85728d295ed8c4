import type { Environment } from '../config/environment.js';

/** What a command sees of the process it runs in. */
export interface CliContext {
  readonly workingDirectory: string;
  readonly env: Environment;
  /** Results. */
  readonly stdout: (text: string) => void;
  /** Everything else: progress, logs, errors. */
  readonly stderr: (text: string) => void;
  /** From now on this text is taken out of all that is printed. */
  readonly hide: (secret: string) => void;
  /** A text without all that is hidden so far: for what leaves the process in another way. */
  readonly clean: (text: string) => string;
  /** True if standard output is a terminal that can be drawn on. */
  readonly terminal: boolean;
  /** True if standard error is one. */
  readonly errorTerminal?: boolean;
  /** Size of that terminal in characters; re-read it, people resize windows. */
  readonly size: () => TerminalSize;
  /** True if somebody can answer questions. */
  readonly interactive: boolean;
}

/** Size of a terminal in characters. */
export interface TerminalSize {
  readonly columns: number;
  readonly rows: number;
}
