import type { CliContext } from '../cli/cli-context.js';

/** How often progress is told on a terminal and elsewhere, milliseconds. */
const EVERY = { terminal: 200, log: 10_000 };

/** Where progress is told. */
export interface ProgressOutput {
  readonly write: (text: string) => void;
  /** True: one line that is written over; false: a line now and then. */
  readonly rewrites: boolean;
  readonly columns: () => number;
}

/** Standard error, which may be a file while standard output is a terminal. */
export function progressOutput({ stderr, terminal, errorTerminal = terminal, size }: CliContext): ProgressOutput {
  return { write: stderr, rewrites: errorTerminal, columns: () => size().columns };
}

/** A line that tells how far something is. */
export class ProgressLine {
  private toldAt = -Infinity;
  private drawn = false;

  /** @param now milliseconds of a clock that never goes back */
  constructor(
    private readonly output: ProgressOutput,
    private readonly now: () => number,
  ) {}

  /** @param matters it is told however soon after the last: what begins, and what ends */
  tell(text: () => string, matters: boolean): void {
    const now = this.now();
    const { rewrites, write, columns } = this.output;
    if (!matters && now - this.toldAt < (rewrites ? EVERY.terminal : EVERY.log)) return;
    this.toldAt = now;
    write(
      rewrites
        ? `\r${text()
            .slice(0, columns() - 1)
            .padEnd(columns() - 1)}`
        : `${text()}\n`,
    );
    this.drawn = rewrites;
  }

  /** Leaves the last line standing. */
  end(): void {
    if (this.drawn) this.output.write('\n');
    this.drawn = false;
  }
}
