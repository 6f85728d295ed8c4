import type { UnixMillis } from '@gridbot/core';
import { timeText } from '../records/instant.js';
import type { DownloadSpan } from './download-span.js';

/** How often progress is told, in milliseconds. */
const EVERY = 2_000;

/** How far a download is. */
export class DownloadProgress {
  private readonly startedAt: UnixMillis;
  private toldAt: UnixMillis;
  private rows = 0;

  /**
   * @param span what this run downloads
   * @param now milliseconds of a clock
   */
  constructor(
    private readonly span: DownloadSpan,
    private readonly now: () => UnixMillis,
    private readonly tell: (line: string) => void,
  ) {
    this.startedAt = this.toldAt = now();
  }

  /** A candle came. @param reached its end */
  advance(reached: UnixMillis): void {
    this.rows += 1;
    const now = this.now();
    if (now - this.toldAt < EVERY) return;
    this.toldAt = now;
    this.tell(this.line(reached));
  }

  /** Candles of this run. */
  get count(): number {
    return this.rows;
  }

  /** `2024-01-03 12:00:00 reached, 8.1 %: 3600 candles, 240 a second, 1m 12s to go` */
  line(reached: UnixMillis): string {
    const { from, to } = this.span;
    const share = Math.min(1, (reached - from) / (to - from));
    const seconds = Math.max(0.001, (this.now() - this.startedAt) / 1_000);
    const rate = this.rows / seconds;
    const left = share > 0 ? (seconds / share) * (1 - share) : undefined;
    return (
      `${timeText(reached)} reached, ${(share * 100).toFixed(1)} %: ${this.rows} candles, ` +
      `${rate >= 10 ? Math.round(rate) : rate.toFixed(1)} a second${left === undefined ? '' : `, ${lengthText(left)} to go`}`
    );
  }
}

function lengthText(seconds: number): string {
  const whole = Math.ceil(seconds);
  const [hours, minutes] = [Math.floor(whole / 3_600), Math.floor(whole / 60) % 60];
  if (hours > 0) return `${hours}h ${minutes}m`;
  return minutes > 0 ? `${minutes}m ${whole % 60}s` : `${whole}s`;
}
