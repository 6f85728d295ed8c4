import type { Millis } from '@gridbot/core';
import type { StoreTrouble } from '../store/step-keeper.js';

/** How long events that were dealt with together took. */
export interface BatchTiming {
  /** At least one. */
  readonly events: number;
  /** Events that led to something. */
  readonly steps: number;
  /** Milliseconds that the engine took for all of them. */
  readonly processing: Millis;
  /** Milliseconds until the store had kept the steps, waiting for it included; 0 without a step. */
  readonly keeping: Millis;
}

/** How a loop is measured. */
export interface PulseOptions {
  /** Milliseconds since any moment, never going back. Absent: nothing is measured. */
  readonly stopwatch?: () => Millis;
  /** Takes what was measured. Must not throw. */
  readonly onBatch?: (timing: BatchTiming) => void;
}

/** Shows that a loop goes round, and measures it if somebody wants to know. */
export class LoopPulse {
  private waiting: (() => void)[] = [];
  private begun: Millis = 0;
  private processed: Millis = 0;
  private isKeeping = false;
  private isBegun = false;

  /**
   * @param rouse makes the loop come round if it waits for something to do
   * @param storeTrouble what is the matter with the store
   */
  constructor(
    private readonly options: PulseOptions,
    private readonly rouse: () => void,
    private readonly storeTrouble: () => StoreTrouble | undefined,
  ) {}

  /** Why the store does not keep what it is given, and for how long; `undefined` if it has not failed. */
  get trouble(): StoreTrouble | undefined {
    return this.storeTrouble();
  }

  /** True once the first event was dealt with: until then nothing of this run shows how it stands. */
  get hasBegun(): boolean {
    return this.isBegun;
  }

  /** True while the store is to keep something and has not done so yet. */
  get keeping(): boolean {
    return this.isKeeping;
  }

  /** Resolves when the loop has come round once more; never after its end. */
  turn(): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      this.rouse();
    });
  }

  /** The loop is at its begin again. */
  turned(): void {
    if (this.waiting.length === 0) return;
    for (const resolve of this.waiting.splice(0)) resolve();
  }

  /** Events are dealt with now. */
  begin(): void {
    this.isBegun = true;
    if (this.options.stopwatch !== undefined) this.begun = this.options.stopwatch();
  }

  /** They have been dealt with; what they led to is kept now. */
  keep(): void {
    this.isKeeping = true;
    if (this.options.stopwatch !== undefined) this.processed = this.options.stopwatch();
  }

  /** It is kept. */
  kept(events: number, steps: number): void {
    this.isKeeping = false;
    const { stopwatch, onBatch } = this.options;
    if (stopwatch === undefined || onBatch === undefined) return;
    if (events === 0) return; // the first of them ended in a fault, and nobody can divide by it
    const processing = this.processed - this.begun;
    onBatch({ events, steps, processing, keeping: steps === 0 ? 0 : stopwatch() - this.processed });
  }
}
