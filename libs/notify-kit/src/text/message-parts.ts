import type { Message, MessageFact, Millis, NoticeLevel, UnixMillis } from '@gridbot/core';
import { senderOf } from './plain-text.js';

/** What a person reads of a message, from the top: plain texts, to be escaped and set by the channel. */
export interface MessageParts {
  /** One line: how urgent, who speaks, and the title. */
  readonly head: string;
  readonly facts: readonly MessageFact[];
  /** May be empty. */
  readonly body: string;
  /** True if the body is laid out in columns, which only letters of one width keep. */
  readonly columns: boolean;
  /** When it happened, if that is not now. */
  readonly foot: string | undefined;
}

const MARKS: Readonly<Record<NoticeLevel, string>> = { info: '', warning: '⚠️ ', alert: '🚨 ' };
/** A message that is older says how old it is: the channel may have been down for hours. */
const LATE: Millis = 5 * 60_000;

/** A message in the parts that are set differently. @param now when it is sent */
export function messageParts(message: Message, now: UnixMillis): MessageParts {
  const { level, title, facts, text, at } = message;
  return {
    head: `${MARKS[level]}${senderOf(message)}: ${title}`.replaceAll(/\s*\n\s*/g, ' '),
    facts,
    body: text,
    columns: /\S {2,}\S/.test(text),
    foot: now - at > LATE ? `This happened at ${momentOf(at)}.` : undefined,
  };
}

/** `2026-11-22 14:03 UTC` */
function momentOf(at: UnixMillis): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
