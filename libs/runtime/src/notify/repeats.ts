import type { Message, Millis, UnixMillis } from '@gridbot/core';

interface Told {
  readonly at: UnixMillis;
  /** How often it was held back since. */
  held: number;
}

/** Holds back what was said before in the same words. */
export class Repeats {
  private readonly told = new Map<string, Told>();

  /** @param during how long the same words are held back, milliseconds; 0: never */
  constructor(private readonly during: Millis) {}

  /** How often the message was held back since it was last told; `undefined` if it is to be held back now. */
  admit({ topic, title, text }: Pick<Message, 'topic' | 'title' | 'text'>, now: UnixMillis): number | undefined {
    if (this.during === 0) return 0;
    const words = JSON.stringify([topic, title, text]);
    const before = this.told.get(words);
    if (before !== undefined && now - before.at < this.during && now >= before.at) {
      before.held += 1;
      return undefined;
    }
    this.told.delete(words);
    this.told.set(words, { at: now, held: 0 });
    this.forget(now);
    return before?.held ?? 0;
  }

  /** What was told long ago, the oldest first; what is held back is remembered for as long again, so that it can be said. */
  private forget(now: UnixMillis): void {
    for (const [words, { at }] of this.told) {
      if (now - at < 2 * this.during) return;
      this.told.delete(words);
    }
  }
}
