import type { Message, Millis, UnixMillis } from '@gridbot/core';

type Words = Pick<Message, 'topic' | 'title' | 'text'>;

interface Told {
  readonly at: UnixMillis;
  /** How often it was held back since. */
  held: number;
}

/** What messages of these topics tell is how something stands: until another of them was told, it stands as the last one said. */
const STATES: ReadonlySet<string> = new Set(['bot', 'store', 'account', 'exchange', 'config']);

/**
 * Holds back what was said before in the same words. A state is told again if another was told since: who read that a connection was lost, and that
 * it is back, has to read that it is lost again.
 */
export class Repeats {
  private readonly told = new Map<string, Told>();
  /** The last words about each state. */
  private readonly states = new Map<string, string>();

  /** @param during how long the same words are held back, milliseconds; 0: never */
  constructor(private readonly during: Millis) {}

  /** How often the message was held back since it was last told; `undefined` if it is to be held back now. */
  admit({ topic, title, text }: Words, now: UnixMillis): number | undefined {
    if (this.during === 0) return 0;
    const words = wordsOf({ topic, title, text });
    const isNews = this.changes({ topic, title, text });
    const before = this.told.get(words);
    if (!isNews && before !== undefined && now - before.at < this.during && now >= before.at) {
      before.held += 1;
      return undefined;
    }
    this.told.delete(words);
    this.told.set(words, { at: now, held: 0 });
    this.forget(now);
    return before?.held ?? 0;
  }

  /** Takes note of a state, told or not. Returns whether it is another one than before. */
  changes(message: Words): boolean {
    const [subject = ''] = message.topic.split('.', 1);
    if (!STATES.has(subject)) return false;
    const words = wordsOf(message);
    const before = this.states.get(subject);
    this.states.set(subject, words);
    return before !== words;
  }

  /** What was told long ago, the oldest first; what is held back is remembered for as long again, so that it can be said. */
  private forget(now: UnixMillis): void {
    for (const [words, { at }] of this.told) {
      if (now - at < 2 * this.during) return;
      this.told.delete(words);
    }
  }
}

function wordsOf({ topic, title, text }: Words): string {
  return JSON.stringify([topic, title, text]);
}
