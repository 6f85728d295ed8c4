import { DEGRADED, PAUSED, RUNNING, type Millis, type UnixMillis } from '@gridbot/core';
import { PRIVATE_OPERATIONS } from './private-operations.js';
import type { Evidence } from './evidence.js';

const LIFE: readonly string[] = [DEGRADED, RUNNING, PAUSED];
/** Messages with the very same words that one process may send. */
const MOST_ALIKE = 3;
/** Messages under one topic that one process may send besides those of life. */
const MOST_OF_A_TOPIC = 8;
const MINUTE: Millis = 60_000;
/** Private requests within a minute that no scenario has a reason for. */
const MOST_REQUESTS = 300;
/** Orders under one name of the strategy within a minute. */
const MOST_PLACEMENTS = 12;

/** One message for each change of life, and nothing is said again and again. */
export function* oneNoticeForEachChange({ world }: Evidence): Iterable<string> {
  const { notices } = world.witness;
  for (const life of new Set(notices.map((notice) => notice.life))) {
    const said = notices.filter((notice) => notice.life === life);
    const changes = said.filter(({ topic }) => LIFE.includes(topic));
    for (const [index, { topic, text }] of changes.entries()) {
      if (changes[index - 1]?.topic === topic) yield `process ${life} said ${topic} twice in a row: ${text}`;
    }
    const others = said.filter(({ topic }) => !LIFE.includes(topic));
    // Whenever the rules change, the terms are said again.
    const renewals = others.filter(({ topic }) => topic === 'exchange.rules').length;
    yield* tooOften(
      others.map(({ topic, text }) => `${topic}: ${text}`),
      MOST_ALIKE + renewals,
      `process ${life} said`,
    );
    yield* tooOften(
      others.map(({ topic }) => topic),
      MOST_OF_A_TOPIC,
      `process ${life} spoke of`,
    );
  }
}

/** Requests have a measure, also while they are refused. */
export function* noStormOfRequests({ world }: Evidence): Iterable<string> {
  const requests = world.venue.admin.requests();
  const asked = requests.filter(({ operation }) => PRIVATE_OPERATIONS.has(operation));
  const most = mostWithin(
    asked.map(({ at }) => at),
    MINUTE,
  );
  if (most > MOST_REQUESTS) yield `${most} private requests within a minute`;
  const placements = new Map<string, UnixMillis[]>();
  for (const { operation, clientOrderId = '', at } of requests) {
    const key = world.witness.intents.get(clientOrderId)?.key;
    if (operation === 'place' && key !== undefined) placements.set(key, [...(placements.get(key) ?? []), at]);
  }
  for (const [key, times] of placements) {
    const count = mostWithin(times, MINUTE);
    if (count > MOST_PLACEMENTS) yield `${count} placements of ${key} within a minute`;
  }
}

function* tooOften(texts: readonly string[], most: number, who: string): Iterable<string> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  for (const [text, count] of counts) if (count > most) yield `${who} ${count} times: ${text}`;
}

/** The most moments that lie within a span of this length. */
function mostWithin(moments: readonly UnixMillis[], span: Millis): number {
  const sorted = [...moments].sort((a, b) => a - b);
  let most = 0;
  for (let first = 0, last = 0; last < sorted.length; last += 1) {
    while (sorted[last]! - sorted[first]! >= span) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
}
