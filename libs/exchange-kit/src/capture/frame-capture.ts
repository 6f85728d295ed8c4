import type { Clock, UnixMillis } from '@gridbot/core';
import type { Redactor } from './redactor.js';

/** A frame, a request or an answer, without secrets. */
export interface CapturedFrame {
  readonly at: UnixMillis;
  readonly direction: 'sent' | 'received';
  /** Which connection: `rest`, `prices`. */
  readonly channel: string;
  readonly text: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a capture is made of. */
export interface FrameCaptureOptions {
  readonly clock: Clock;
  readonly redactor: Redactor;
  /** Frames that are kept; older ones go. Default: 1,000. */
  readonly limit?: number;
  /** Characters of one frame. Default: 20,000. */
  readonly mostCharacters?: number;
  /** Takes each frame as well, as a line of JSON, such as a file's append. What it throws or rejects ends the writing. */
  readonly write?: (line: string) => void | Promise<void>;
  /** Told once, when the writing ends. */
  readonly onFailure?: (error: unknown) => void;
}

/**
 * Keeps raw frames for bug reports. Off unless somebody makes one: adapters take it as an option. Nothing is kept before the secrets are out.
 */
export class FrameCapture {
  private readonly options: Required<Omit<FrameCaptureOptions, 'write' | 'onFailure'>> & FrameCaptureOptions;
  private readonly kept: CapturedFrame[] = [];
  private writing: boolean;

  constructor(options: FrameCaptureOptions) {
    this.options = { limit: 1_000, mostCharacters: 20_000, ...options };
    this.writing = options.write !== undefined;
  }

  /** Keeps one. Never throws. */
  note(frame: Omit<CapturedFrame, 'at'>): void {
    const { clock, redactor, limit, mostCharacters } = this.options;
    const clean: CapturedFrame = {
      at: clock.now(),
      direction: frame.direction,
      channel: frame.channel,
      text: redactor.text(frame.text).slice(0, mostCharacters),
      ...(frame.headers === undefined ? {} : { headers: redactor.headers(frame.headers) }),
    };
    this.kept.push(clean);
    if (this.kept.length > limit) this.kept.shift();
    if (this.writing) this.write(`${JSON.stringify(clean)}\n`);
  }

  /** The newest frames, oldest first. */
  frames(): readonly CapturedFrame[] {
    return [...this.kept];
  }

  private write(line: string): void {
    try {
      Promise.resolve(this.options.write?.(line)).catch((error: unknown) => this.stop(error));
    } catch (error) {
      this.stop(error);
    }
  }

  private stop(error: unknown): void {
    if (!this.writing) return;
    this.writing = false;
    this.options.onFailure?.(error);
  }
}
