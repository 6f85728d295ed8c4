import type { JsonValue, Message, NoticeLevel, UnixMillis } from '@gridbot/core';
import { cutText, isSilent, messageParts, type MessageParts } from '@gridbot/notify-kit';
import { codeBlock, escapeDiscord } from './discord.escape.js';

/** How messages are to be. */
export interface DiscordStyle {
  readonly now: UnixMillis;
  readonly soundFrom: NoticeLevel;
}

/** Name of the picture among the files of a message. */
export const PICTURE = 'chart.png';

/** Bit of a message's flags: it is shown, but nobody is called. */
const SUPPRESS_NOTIFICATIONS = 4_096;
/** A message has 2,000 characters, and what is framed below it 4,096: both are halved with room for marks. */
const [MOST_HEAD, MOST_FACTS, MOST_BODY] = [1_900, 2_000, 2_000];
const COLOURS: Readonly<Record<NoticeLevel, number>> = { info: 0x5a626e, warning: 0xe69f00, alert: 0xd55e00 };

/** A message as Discord's API takes it. What it says first is outside the frame: only that is shown on a locked phone. */
export function toDiscordMessage(message: Message, { now, soundFrom }: DiscordStyle): JsonValue {
  const parts = messageParts(message, now);
  const embed = toEmbed(message, parts);
  return {
    content: `**${cut(parts.head, MOST_HEAD)}**`,
    allowed_mentions: { parse: [] },
    ...(isSilent(message.level, soundFrom) && { flags: SUPPRESS_NOTIFICATIONS }),
    ...(embed !== undefined && { embeds: [embed] }),
    ...(message.picture !== undefined && {
      attachments: [{ id: 0, filename: PICTURE, description: message.picture.alt.slice(0, 1_024) }],
    }),
  };
}

/** Figures, text and picture; the time is shown by the reader's own clock. */
function toEmbed({ at, level, picture }: Message, parts: MessageParts): Record<string, JsonValue> | undefined {
  const facts = cut(parts.facts.map(({ name, value }) => `${name}: ${value}`).join('\n'), MOST_FACTS);
  const description = [facts, bodyOf(parts)].filter((text) => text !== '').join('\n\n');
  if (description === '' && picture === undefined) return undefined;
  return {
    color: COLOURS[level],
    timestamp: new Date(at).toISOString(),
    ...(description !== '' && { description }),
    ...(picture !== undefined && { image: { url: `attachment://${PICTURE}` } }),
  };
}

function bodyOf({ body, columns }: MessageParts): string {
  if (!columns) return cut(body, MOST_BODY);
  return codeBlock(cutText(body, MOST_BODY, { lengthOf: (text) => codeBlock(text).length }));
}

function cut(text: string, atMost: number): string {
  return escapeDiscord(cutText(text, atMost, { lengthOf: (some) => escapeDiscord(some).length }));
}
