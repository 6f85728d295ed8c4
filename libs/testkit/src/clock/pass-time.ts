import type { Millis } from '@gridbot/core';
import { settled, type ManualClock } from './manual-clock.js';

/** How time passes. */
export interface PassTimeOptions {
  /** How far the clock moves at once. Default: 1,000. */
  readonly step?: Millis;
  /** Turns of the event loop after every step: a request over loopback and its answer take about ten. Default: 40. */
  readonly turns?: number;
}

/**
 * Lets a clock go on while sockets live in the same process: after every step there is time for requests, frames and their answers, so that
 * both ends of a connection, on this one clock, see hours pass in a moment.
 */
export async function passTime(
  clock: ManualClock,
  millis: Millis,
  { step = 1_000, turns = 40 }: PassTimeOptions = {},
): Promise<void> {
  await turnsOf(turns);
  for (let left = millis; left > 0; left -= step) {
    await clock.advance(Math.min(step, left));
    await turnsOf(turns);
  }
}

/**
 * As {@link passTime}, until something holds.
 * @param most after so long it fails
 */
export async function passUntil(
  clock: ManualClock,
  holds: () => boolean,
  { most = 600_000, ...options }: PassTimeOptions & { readonly most?: Millis } = {},
): Promise<void> {
  const { step = 1_000 } = options;
  for (const end = clock.now() + most; !holds();) {
    if (clock.now() >= end) throw new Error(`it did not come to hold within ${most} ms: ${holds.toString()}`);
    await passTime(clock, step, options);
  }
}

async function turnsOf(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await settled();
}
