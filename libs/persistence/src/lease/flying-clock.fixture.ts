import type { LeaseClock } from './lease-clock.js';

/** A clock on which waiting takes no time: it passes at once. */
export class FlyingClock implements LeaseClock {
  /** How long each wait was. */
  readonly waits: number[] = [];
  /** The timers that are set, by their time. */
  readonly timers = new Map<number, () => void>();
  private passed = 0;

  constructor(
    /** What other processes do during each wait. */
    private readonly meanwhile: (wait: number) => Promise<void> | void = () => {},
    /** How much longer than asked each wait takes. */
    private readonly slow = 1,
  ) {}

  /** Wrong by decades, as another machine's may be. */
  now(): number {
    return 1_000 + this.passed;
  }

  elapsed(): number {
    return this.passed;
  }

  async wait(time: number): Promise<void> {
    this.waits.push(time);
    this.passed += time * this.slow;
    await this.meanwhile(this.waits.length);
  }

  every(time: number, callback: () => void): () => void {
    this.timers.set(time, callback);
    return () => void this.timers.delete(time);
  }
}
