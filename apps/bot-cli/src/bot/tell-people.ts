import type { Notifier, Notify, UnixMillis } from '@gridbot/core';
import type { BotObserver } from './bot-session.js';

/** Where a bot's messages for people go. */
export interface Listeners {
  readonly notifier: Notifier;
  readonly observer: BotObserver;
}

/** Takes messages for people. */
export type Tell = (notice: Omit<Notify, 'type'>, at: UnixMillis) => void;

/** Passes on what a bot of this name says. */
export function tellPeople(bot: string, { notifier, observer }: Listeners): Tell {
  return ({ level, topic, text, details }, at) => {
    const notice = { level, topic, text, ...(details !== undefined && { details }), at, bot };
    notifier.notify(notice);
    observer.noticed?.(notice);
  };
}

/** Says nothing a second time. */
export function tellOnce<Said extends Pick<Notify, 'topic' | 'text'>>(tell: (notice: Said) => void) {
  const told = new Set<string>();
  return (notice: Said): void => {
    const words = `${notice.topic}: ${notice.text}`;
    if (told.has(words)) return;
    told.add(words);
    tell(notice);
  };
}
