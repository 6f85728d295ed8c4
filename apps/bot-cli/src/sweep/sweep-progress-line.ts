import type { SweepProgress } from '@gridbot/sweep';
import { ProgressLine, type ProgressOutput } from './progress-line.js';
import { figureText, setText } from './sweep-text.js';

/** Tells how far a sweep is: `412/1000 sets, 41 a second, 15s to go, 3 failed; best cagr 0.31: strategy.interval 1.2%`. */
export class SweepProgressLine {
  private readonly startedAt: number;
  private readonly shown: ProgressLine;

  /** @param now milliseconds of a clock that never goes back @param figure the objective's first */
  constructor(
    output: ProgressOutput,
    private readonly figure: string,
    private readonly now: () => number,
  ) {
    this.startedAt = now();
    this.shown = new ProgressLine(output, now);
  }

  /** The first outcome is told at once: it shows that all is well. */
  advance(progress: SweepProgress): void {
    this.shown.tell(() => this.line(progress), progress.done >= progress.total);
  }

  /** Leaves the last line standing. */
  end(): void {
    this.shown.end();
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
