import type { NoticeLevel, StepResult, UnixMillis } from '@gridbot/core';

/** What the bot had to say to people, by kind. */
export interface NoticeCount {
  readonly topic: string;
  readonly level: NoticeLevel;
  readonly count: number;
  /** The first of them. */
  readonly text: string;
  readonly at: UnixMillis;
}

/** Counts messages for people by their topic. */
export class NoticeCounter {
  private readonly byTopic = new Map<string, NoticeCount>();

  step({ commands, at }: StepResult): void {
    for (const command of commands) {
      if (command.type !== 'notify') continue;
      const { topic, level, text } = command;
      const known = this.byTopic.get(topic);
      this.byTopic.set(topic, known ? { ...known, count: known.count + 1 } : { topic, level, count: 1, text, at });
    }
  }

  all(): readonly NoticeCount[] {
    return [...this.byTopic.values()];
  }
}
