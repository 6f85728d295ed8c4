import type { CliContext } from '../cli/cli-context.js';
import type { ProgressOutput } from './sweep-progress-line.js';

/** Tells how far a stage of the work is: `tell('walk-forward windows', 2, 6)`; 0 done when it begins. */
export type TellStage = (stage: string, done: number, total: number) => void;

/** How often progress of one stage is told on a terminal and elsewhere, milliseconds. */
const EVERY = { terminal: 200, log: 10_000 };

/** Tells stages one after the other, each on a line: on a terminal written over while it lasts, elsewhere a line now and then. */
export class StageLine {
  private stage: string | undefined;
  private toldAt = -Infinity;
  private drawn = false;

  /** @param prefix of each line @param now milliseconds of a clock that never goes back */
  constructor(
    private readonly output: ProgressOutput,
    private readonly prefix: string,
    private readonly now: () => number,
  ) {}

  readonly tell: TellStage = (stage, done, total) => {
    if (stage !== this.stage) this.end();
    const now = this.now();
    const { rewrites, write, columns } = this.output;
    const begins = stage !== this.stage;
    if (!begins && done < total && now - this.toldAt < (rewrites ? EVERY.terminal : EVERY.log)) return;
    this.stage = stage;
    this.toldAt = now;
    const line = `${this.prefix}${stage}: ${done}/${total}`;
    write(rewrites ? `\r${line.slice(0, columns() - 1).padEnd(columns() - 1)}` : `${line}\n`);
    this.drawn = rewrites;
  };

  /** Leaves the last line standing. */
  end(): void {
    if (this.drawn) this.output.write('\n');
    this.drawn = false;
  }
}

/** Tells the stages of some work on standard error. */
export async function withStages<Result>(
  { stderr, terminal, errorTerminal = terminal, size }: CliContext,
  prefix: string,
  work: (tell: TellStage) => Promise<Result>,
): Promise<Result> {
  const output = { write: stderr, rewrites: errorTerminal, columns: () => size().columns };
  const line = new StageLine(output, prefix, () => performance.now());
  try {
    return await work(line.tell);
  } finally {
    line.end();
  }
}
