import type { Millis } from '@gridbot/core';

/** How long the backtest of a set may take if nothing is said, milliseconds: years of minutes take seconds. */
export const DEFAULT_TIME_LIMIT: Millis = 3_600_000;
