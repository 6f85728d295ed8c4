import { basename } from 'node:path';
import type { ReadProgress } from '@gridbot/history';
import type { CliContext } from '../cli/cli-context.js';

/** So often a bar is drawn anew, and a line is printed where nothing can be drawn; milliseconds. */
const DRAW_EVERY = 100;
const TELL_EVERY = 5_000;
/** What is over sooner needs no progress. */
const QUIET = 500;
const BAR = 20;

/** How far reading files is, on standard error: a bar on a terminal, else a line now and then. */
export class ImportProgress implements ReadProgress {
  private readonly startedAt: number;
  private toldAt: number;
  private isDrawn = false;

  /**
   * @param now milliseconds of a clock that never goes back
   * @param stop ends the reading
   */
  constructor(
    private readonly context: Pick<CliContext, 'stderr' | 'errorTerminal'>,
    private readonly stop: AbortSignal,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.startedAt = now();
    this.toldAt = this.startedAt;
  }

  readonly onBytes: NonNullable<ReadProgress['onBytes']> = ({ file, size }, bytes) => {
    const now = this.now();
    const every = this.context.errorTerminal === true ? DRAW_EVERY : TELL_EVERY;
    if (now - this.startedAt < QUIET || now - this.toldAt < every) return;
    this.toldAt = now;
    const share = size === 0 ? 1 : Math.min(1, bytes / size);
    const text = `${basename(file)} ${(share * 100).toFixed(0).padStart(3)} %  ${(bytes / 1e6).toFixed(1)} MB`;
    if (this.context.errorTerminal !== true) this.context.stderr(`${text}\n`);
    else this.draw(`[${'#'.repeat(Math.round(share * BAR)).padEnd(BAR, '.')}] ${text}`);
  };

  /** @throws whatever ended the command */
  readonly check = (): void => this.stop.throwIfAborted();

  /** Takes the bar away. */
  end(): void {
    if (this.isDrawn) this.context.stderr('\r\u001b[K');
    this.isDrawn = false;
  }

  private draw(text: string): void {
    this.isDrawn = true;
    this.context.stderr(`\r\u001b[K${text}`);
  }
}
