import type { Millis, TimeSpan, UnixMillis } from '@gridbot/core';

/** The period of an audit. */
export interface AuditSpan {
  readonly from: UnixMillis;
  /** Exclusive. */
  readonly to: UnixMillis;
  /** What changed at or after this is still on its way between the two sides. */
  readonly settledBefore: UnixMillis;
}

/** What decides the period. */
export interface SpanBasis {
  readonly wanted: TimeSpan;
  readonly now: UnixMillis;
  /** When the bot began. */
  readonly begin: UnixMillis;
  /** True if a process runs it now: the newest things may have reached one side only. */
  readonly running: boolean;
}

/** How long what happens may need to be known on both sides. */
const SETTLING: Millis = 120_000;
/** Both sides are read beyond the period by this: their clocks are not the same. */
export const MARGIN: Millis = 600_000;

/** The period: what was asked for, else the bot's whole life. A running bot is compared up to two minutes ago. */
export function auditSpan({ wanted, now, begin, running }: SpanBasis): AuditSpan {
  const settledBefore = running ? now - SETTLING : Number.POSITIVE_INFINITY;
  const to = Math.min(wanted.to ?? now + MARGIN, settledBefore);
  return { from: wanted.from ?? begin, to, settledBefore };
}

/** True if the time is in the period. */
export function isWithin({ from, to }: Pick<AuditSpan, 'from' | 'to'>, at: UnixMillis): boolean {
  return at >= from && at < to;
}
