import { cutText, type MessageParts } from '@gridbot/notify-kit';
import type { MessageEntity } from 'grammy/types';

/** A text and how parts of it are set, by offsets in UTF-16 units. Nothing in the text itself is markup, so that nothing needs escaping. */
export interface TelegramText {
  readonly text: string;
  readonly entities: readonly MessageEntity[];
}

/** Longest texts of Telegram: of a message, and of what stands below a picture. */
export const [MOST_TEXT, MOST_CAPTION] = [4_096, 1_024];
const [MOST_HEAD, MOST_FACTS] = [800, 1_500];

type Style = 'bold' | 'italic' | 'pre' | undefined;

/** The parts of a message as one text of at most {@link MOST_TEXT} units; what is too long of the body is cut at whole lines. */
export function toTelegramText({ head, facts, body, columns, foot = '' }: MessageParts): TelegramText {
  const figures = facts.map(({ name, value }) => `${name}: ${value}`).join('\n');
  const fixed: readonly (readonly [string, Style])[] = [
    [defused(head, MOST_HEAD), 'bold'],
    [defused(figures, MOST_FACTS), undefined],
  ];
  const taken = [...fixed.map(([text]) => text), foot].reduce((sum, text) => sum + text.length + 2, 0);
  const room = MOST_TEXT - taken;
  // Letters of one width are shown as they are: nobody is mentioned in them.
  const shown: readonly [string, Style] = columns ? [cutText(body, room), 'pre'] : [defused(body, room), undefined];
  return join([...fixed, shown, [foot, 'italic']]);
}

/** Lines of the bot's own. Columns are kept under each other. */
export function plainTelegramText(given: string): TelegramText {
  const text = cutText(given, MOST_TEXT);
  return { text, entities: /\S {2,}\S/.test(text) ? [{ type: 'pre', offset: 0, length: text.length }] : [] };
}

/** Names that would call somebody, and words that would be commands at a touch, are broken by a character without width. */
export function defuse(text: string): string {
  return text.replaceAll('@', '@\u2060').replaceAll(/(^|\s)\//g, '$1/\u2060');
}

function defused(text: string, atMost: number): string {
  return defuse(cutText(text, atMost, { lengthOf: (some) => defuse(some).length }));
}

/** The first two follow each other, the rest stands apart. */
function join(pieces: readonly (readonly [string, Style])[]): TelegramText {
  let text = '';
  const entities: MessageEntity[] = [];
  pieces.forEach(([piece, style], index) => {
    if (piece.trim() === '') return;
    if (text !== '') text += index === 1 ? '\n' : '\n\n';
    if (style !== undefined) entities.push({ type: style, offset: text.length, length: piece.length });
    text += piece;
  });
  return { text, entities };
}
