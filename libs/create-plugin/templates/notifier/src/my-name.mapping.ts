import type { Message } from '@gridbot/core';

/** What is posted. */
export interface MessageBody {
  /** The same for a message that comes twice: the other side can tell. */
  readonly id: string;
  readonly level: string;
  readonly topic: string;
  readonly text: string;
}

/** Most characters of a text. */
export const LONGEST = 4_000;

/** Texts of messages are plain. A channel that gives some characters a meaning has to escape them here. */
export function bodyOf({ id, level, topic, bot, mode, title, facts, text }: Message): MessageBody {
  const lines = [
    `${bot} (${mode}): ${title}`,
    ...facts.map(({ name, value }) => `${name}: ${value}`),
    ...text.split('\n'),
  ];
  return { id, level, topic, text: shortened(lines) };
}

/** Whole lines, as many as there is room for; the first one is cut if need be. */
function shortened(lines: readonly string[]): string {
  const [first = '', ...rest] = lines;
  let whole = first.slice(0, LONGEST);
  for (const line of rest) {
    if (whole.length + line.length + 2 > LONGEST) return `${whole}\n…`.slice(0, LONGEST);
    whole += `\n${line}`;
  }
  return whole;
}
