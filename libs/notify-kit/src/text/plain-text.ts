import type { Message } from '@gridbot/core';

/** Which bot speaks, and whether real money is at stake: `btc (dry-run)`. */
export function senderOf({ bot, mode }: Pick<Message, 'bot' | 'mode'>): string {
  return mode === 'live' ? bot : `${bot} (${mode})`;
}

/** Figures of a message, a line each: `price: 60000.1 USD`. */
export function factLines({ facts }: Pick<Message, 'facts'>): readonly string[] {
  return facts.map(({ name, value }) => `${name}: ${value}`);
}

/** A message as plain text: who speaks and the title, figures, what else is to be said. */
export function plainText(message: Message): string {
  const { title, text } = message;
  return [`${senderOf(message)}: ${title}`, ...factLines(message), ...(text === '' ? [] : [text])].join('\n');
}
