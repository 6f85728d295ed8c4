import type { Millis, UnixMillis } from '@gridbot/core';

/** A moment and how it is written below a chart, in UTC. */
export interface TimeMark {
  readonly at: UnixMillis;
  readonly label: string;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEPS: readonly Millis[] = [
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 4, 6, 12].map((hours) => hours * HOUR),
  ...[1, 2, 4, 7, 14, 28, 91, 182].map((days) => days * DAY),
];

/** Round moments between two others, at most `most` (1 or more): hours as `14:00`, midnights as `23 Nov`. */
export function timeMarks(from: UnixMillis, to: UnixMillis, most: number): readonly TimeMark[] {
  const count = (step: Millis): number => Math.floor(to / step) - Math.ceil(from / step) + 1;
  const step = STEPS.find((candidate) => count(candidate) <= most) ?? (Math.ceil((to - from) / most / DAY) + 1) * DAY;
  const marks: TimeMark[] = [];
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) marks.push({ at, label: label(at) });
  return marks;
}

function label(at: UnixMillis): string {
  const time = new Date(at);
  if (at % DAY !== 0) return time.toISOString().slice(11, 16);
  // `Mon, 23 Nov 2026 00:00:00 GMT`
  return time.toUTCString().slice(5, 11);
}
