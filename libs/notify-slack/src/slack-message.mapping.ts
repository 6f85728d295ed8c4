import type { JsonValue, Message, UnixMillis } from '@gridbot/core';
import { cutText, messageParts, type MessageParts } from '@gridbot/notify-kit';

type Block = Readonly<Record<string, JsonValue>>;

/** Longest texts: of a header, of any other block, and of what a locked phone shows. */
const [MOST_HEADER, MOST_BLOCK, MOST_PREVIEW] = [150, 3_000, 600];

/**
 * A message as Slack takes it. All of it is plain text or set by blocks, so that nothing in it is markup and nobody is mentioned; only the line for
 * notifications is read as markup, and escaped.
 */
export function toSlackMessage(message: Message, now: UnixMillis): Readonly<Record<string, JsonValue>> {
  const parts = messageParts(message, now);
  const facts = parts.facts.map(({ name, value }) => `${name}: ${value}`).join('\n');
  const blocks: readonly (Block | undefined)[] = [
    headOf(parts),
    section(facts),
    parts.columns ? columns(parts.body) : section(parts.body),
    parts.foot === undefined ? undefined : { type: 'context', elements: [plain(parts.foot, MOST_BLOCK)] },
  ];
  return {
    text: escaped(facts === '' ? parts.head : `${parts.head}\n${facts}`, MOST_PREVIEW),
    blocks: blocks.filter((block) => block !== undefined),
    unfurl_links: false,
    unfurl_media: false,
  };
}

/** The same without blocks, for a Slack that does not take them: nothing stands out, but all is said. */
export function toPlainSlackMessage(message: Message, now: UnixMillis): Readonly<Record<string, JsonValue>> {
  const { head, facts, body, foot } = messageParts(message, now);
  const lines = [head, ...facts.map(({ name, value }) => `${name}: ${value}`), body, foot ?? ''];
  const text = escaped(lines.filter((line) => line !== '').join('\n'), MOST_BLOCK);
  return { text, mrkdwn: false, unfurl_links: false, unfurl_media: false };
}

/** A text that is shown as it is where Slack reads markup: the three characters that begin anything else. */
export function escapeSlack(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function escaped(text: string, atMost: number): string {
  return escapeSlack(cutText(text, atMost, { lengthOf: (some) => escapeSlack(some).length }));
}

/** A header is larger, but short. */
function headOf({ head }: MessageParts): Block | undefined {
  return head.length <= MOST_HEADER ? { type: 'header', text: plain(head, MOST_HEADER) } : section(head);
}

function section(text: string): Block | undefined {
  return text.trim() === '' ? undefined : { type: 'section', text: plain(text, MOST_BLOCK) };
}

/** Letters of one width. */
function columns(text: string): Block {
  const shown = { type: 'text', text: cutText(text, MOST_BLOCK) };
  return { type: 'rich_text', elements: [{ type: 'rich_text_preformatted', elements: [shown] }] };
}

/** `emoji: false`: what stands between colons is text as well. */
function plain(text: string, atMost: number): Block {
  return { type: 'plain_text', text: cutText(text, atMost), emoji: false };
}
