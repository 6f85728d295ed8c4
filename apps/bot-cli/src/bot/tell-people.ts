import type { Notice, NoticeOrigin, Notifier, Notify, UnixMillis } from '@gridbot/core';
import { tellsOfFill } from '../notify/fill-message.js';
import type { BotObserver } from './bot-session.js';

/** Where a bot's messages for people go. */
export interface Listeners {
  readonly notifier: Notifier;
  readonly observer: BotObserver;
  /** Channels over the network; absent: there are none. */
  readonly people?: PeopleDesk | undefined;
}

/** Brings messages to people, which takes its time. */
export interface PeopleDesk {
  /** Takes a message; fulfilled when it is sure to come. Rejects if it is not. @param origin the step that says it */
  take(notice: Notice, origin?: NoticeOrigin): Promise<void>;
  /** The run failed: if it had not begun, nobody has said so yet. Never rejects. @param why in one sentence */
  failed(why: string): Promise<void>;
  /** How many messages wait for each channel, as last counted. */
  readonly waiting: Readonly<Record<string, number>>;
  /** Waits a few seconds for what is under way. To be called while the store is open. Never throws. */
  close(): Promise<void>;
}

/** Takes messages for people; fulfilled, or back, when they are sure to come. */
export type Tell = (notice: Omit<Notify, 'type'>, at: UnixMillis, origin?: NoticeOrigin) => Promise<void> | undefined;

/** Says something that no step says; nobody waits for whether it is sure to come. */
export type Say = (notice: Parameters<Tell>[0]) => void;

/** Passes on what a bot of this name says. */
export function tellPeople(bot: string, { notifier, observer, people }: Listeners): Tell {
  return ({ level, topic, text, details }, at, origin) => {
    const notice = { level, topic, text, ...(details !== undefined && { details }), at, bot };
    if (!tellsOfFill(notice)) {
      // Log and screen show fills on their own.
      notifier.notify(notice);
      observer.noticed?.(notice);
    }
    return people?.take(notice, origin);
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
