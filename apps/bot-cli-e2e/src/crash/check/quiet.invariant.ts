import type { Evidence } from './evidence.js';

/** Requests to the exchange within a minute that no run here has a reason for. */
const MOST_REQUESTS = 120;

/** People and the exchange are not flooded: each thing is said once a start, and requests have a measure. */
export function* noStorm({ notices, starts, venue }: Evidence): Iterable<string> {
  const said = new Map<string, number>();
  for (const { topic, text } of notices) said.set(`${topic}: ${text}`, (said.get(`${topic}: ${text}`) ?? 0) + 1);
  for (const [text, times] of said) {
    if (times > 2 * starts + 3) yield `said ${times} times in ${starts} starts: ${text}`;
  }
  const minutes = new Map<number, number>();
  for (const at of venue.log.requests) {
    const minute = Math.floor(at / 60_000);
    minutes.set(minute, (minutes.get(minute) ?? 0) + 1);
  }
  const most = Math.max(0, ...minutes.values());
  if (most > MOST_REQUESTS) yield `${most} requests to the exchange within a minute`;
}
