import type { UnixMillis } from '../../values/unix-millis.js';

/** When tests take place unless they say otherwise: 2026-01-01T00:00:00Z. */
export const TEST_TIME: UnixMillis = 1_767_225_600_000;
