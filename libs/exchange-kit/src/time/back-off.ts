import type { Millis } from '@gridbot/core';

/** How waiting times grow. */
export interface BackOffOptions {
  /** Default: 1,000. */
  readonly first?: Millis;
  /** Default: 2. */
  readonly factor?: number;
  /** Default: 30,000. */
  readonly most?: Millis;
  /** 0 (included) to 1: where the jitter comes from. Default: chance. */
  readonly random?: () => number;
}

/** Waiting times between attempts: 1 s, 2 s, 4 s up to 30 s, each shortened by up to a quarter so that many clients do not come at once. */
export class BackOff {
  private readonly options: Required<BackOffOptions>;
  private attempts = 0;

  constructor(options: BackOffOptions = {}) {
    this.options = { first: 1_000, factor: 2, most: 30_000, random: Math.random, ...options };
  }

  /** The next waiting time. */
  next(): Millis {
    const { first, factor, most, random } = this.options;
    const full = Math.min(most, first * factor ** this.attempts);
    this.attempts += 1;
    return Math.round(full * (1 - random() / 4));
  }

  /** An attempt held: the next waiting time is the first again. */
  reset(): void {
    this.attempts = 0;
  }
}
