import type { CliContext } from '../cli/cli-context.js';
import { ProgressLine, progressOutput, type ProgressOutput } from './progress-line.js';

/** Tells how far a stage of the work is: `tell('walk-forward windows', 2, 6)`; 0 done when it begins. */
export type TellStage = (stage: string, done: number, total: number) => void;

/** Tells stages one after the other, each on a line: on a terminal written over while it lasts, elsewhere a line now and then. */
export class StageLine {
  private stage: string | undefined;
  private readonly shown: ProgressLine;

  /** @param prefix of each line @param now milliseconds of a clock that never goes back */
  constructor(
    output: ProgressOutput,
    private readonly prefix: string,
    now: () => number,
  ) {
    this.shown = new ProgressLine(output, now);
  }

  readonly tell: TellStage = (stage, done, total) => {
    const begins = stage !== this.stage;
    if (begins) this.end();
    this.stage = stage;
    this.shown.tell(() => `${this.prefix}${stage}: ${done}/${total}`, begins || done >= total);
  };

  /** Leaves the last line standing. */
  end(): void {
    this.shown.end();
  }
}

/** Tells the stages of some work on standard error. */
export async function withStages<Result>(
  context: CliContext,
  prefix: string,
  work: (tell: TellStage) => Promise<Result>,
): Promise<Result> {
  const line = new StageLine(progressOutput(context), prefix, () => performance.now());
  try {
    return await work(line.tell);
  } finally {
    line.end();
  }
}
