import type { Millis } from '@gridbot/core';

/** What holds for a run that does not say otherwise; see `BotRunnerOptions`. */
export const STOP_TIMEOUT: Millis = 10_000;
export const BATCH_SIZE = 256;
export const SNAPSHOT_EVERY = 1_000;
export const SAMPLE_EVERY: Millis = 300_000;
