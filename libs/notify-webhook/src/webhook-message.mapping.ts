import type { JsonValue, Message, MessageFact, Mode, NoticeLevel } from '@gridbot/core';

/** What is posted. New fields may come; those that are here stay as they are. */
export interface WebhookMessage {
  readonly version: 1;
  /** The same in a message that comes twice. */
  readonly id: string;
  readonly bot: string;
  readonly mode: Mode;
  /** When what it tells of happened, ISO 8601 in UTC. */
  readonly at: string;
  readonly level: NoticeLevel;
  readonly topic: string;
  readonly title: string;
  readonly text: string;
  readonly facts: readonly MessageFact[];
  readonly picture?: { readonly png: string; readonly alt: string };
  /** Figures for machines, by topic; decimals as texts. */
  readonly details?: JsonValue;
}

/** A message as it is posted. @param pictures whether a picture goes along, as base64 */
export function toWebhookMessage(message: Message, pictures: boolean): WebhookMessage {
  const { id, bot, mode, at, level, topic, title, text, facts, picture, details } = message;
  const shown = pictures && picture !== undefined ? picture : undefined;
  return {
    version: 1,
    ...{ id, bot, mode, at: new Date(at).toISOString(), level, topic, title, text, facts },
    ...(shown && { picture: { png: Buffer.from(shown.png).toString('base64'), alt: shown.alt } }),
    ...(details !== undefined && { details }),
  };
}
