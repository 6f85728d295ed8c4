import type { SweepProgress } from '@gridbot/sweep';
import { figureText, setText } from './sweep-text.js';

/** How often progress is told on a terminal and elsewhere, milliseconds. */
const EVERY = { terminal: 200, log: 10_000 };

/** Where progress is told. */
export interface ProgressOutput {
  readonly write: (text: string) => void;
  /** True: one line that is written over; false: a line now and then. */
  readonly rewrites: boolean;
  readonly columns: () => number;
}

/** Tells how far a sweep is: `412/1000 sets, 41 a second, 15s to go, 3 failed; best cagr 0.31: strategy.interval 1.2%`. */
export class SweepProgressLine {
  private readonly startedAt: number;
  /** The first outcome is told at once: it shows that all is well. */
  private toldAt = -Infinity;
  private drawn = false;

  /** @param now milliseconds of a clock that never goes back @param figure the objective's first */
  constructor(
    private readonly output: ProgressOutput,
    private readonly figure: string,
    private readonly now: () => number,
  ) {
    this.startedAt = now();
  }

  advance(progress: SweepProgress): void {
    const now = this.now();
    const { rewrites, write, columns } = this.output;
    if (now - this.toldAt < (rewrites ? EVERY.terminal : EVERY.log) && progress.done < progress.total) return;
    this.toldAt = now;
    const line = this.line(progress);
    write(rewrites ? `\r${line.slice(0, columns() - 1).padEnd(columns() - 1)}` : `${line}\n`);
    this.drawn = rewrites;
  }

  /** Leaves the last line standing. */
  end(): void {
    if (this.drawn) this.output.write('\n');
    this.drawn = false;
  }

  line({ total, done, before, failed, pruned, best }: SweepProgress): string {
    const seconds = Math.max(0.001, (this.now() - this.startedAt) / 1_000);
    const rate = (done - before) / seconds;
    const left = rate > 0 && done < total ? `, ${lengthText((total - done) / rate)} to go` : '';
    const notes = [...(failed > 0 ? [`${failed} failed`] : []), ...(pruned > 0 ? [`${pruned} given up`] : [])];
    const speed = rate > 0 ? `, ${rate >= 10 ? Math.round(rate) : rate.toFixed(1)} a second` : '';
    const ending = notes.length === 0 ? '' : `, ${notes.join(', ')}`;
    const leader =
      best === undefined
        ? ''
        : `; best ${this.figure} ${figureText(this.figure, best.outcome.figures[this.figure])}: ${setText(best.outcome.set)}`;
    return `${done}/${total} sets${speed}${left}${ending}${leader}`;
  }
}

function lengthText(seconds: number): string {
  const whole = Math.ceil(seconds);
  const [hours, minutes] = [Math.floor(whole / 3_600), Math.floor(whole / 60) % 60];
  if (hours > 0) return `${hours}h ${minutes}m`;
  return minutes > 0 ? `${minutes}m ${whole % 60}s` : `${whole}s`;
}
