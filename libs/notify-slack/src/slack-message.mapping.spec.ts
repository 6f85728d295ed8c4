import { describe, expect, it } from '@jest/globals';
import type { Message } from '@gridbot/core';
import fc from 'fast-check';
import { blockProblem, markupIn, seenIn } from './slack-blocks.fixture.js';
import type { PostedMessage } from './slack-server.fixture.js';
import { escapeSlack, toSlackMessage } from './slack-message.mapping.js';

const AT = Date.UTC(2026, 10, 22, 14, 3);
const message: Message = {
  id: '1',
  bot: 'btc_1',
  mode: 'dry-run',
  at: AT,
  level: 'info',
  topic: 'fill.buy',
  title: 'bought 0.001 BTC',
  text: 'The next buy is at 59000.',
  facts: [
    { name: 'price', value: '60000.1 USD' },
    { name: 'fee', value: '0.15 USD' },
  ],
};
const map = (changed: Partial<Message> = {}, now = AT): PostedMessage =>
  toSlackMessage({ ...message, ...changed }, now) as unknown as PostedMessage;
const plain = (text: string): object => ({ type: 'plain_text', text, emoji: false });

describe('a message on Slack', () => {
  it('has a header, its figures and its text', () => {
    expect(map()).toEqual({
      text: 'btc_1 (dry-run): bought 0.001 BTC\nprice: 60000.1 USD\nfee: 0.15 USD',
      blocks: [
        { type: 'header', text: plain('btc_1 (dry-run): bought 0.001 BTC') },
        { type: 'section', text: plain('price: 60000.1 USD\nfee: 0.15 USD') },
        { type: 'section', text: plain('The next buy is at 59000.') },
      ],
      unfurl_links: false,
      unfurl_media: false,
    });
  });

  it('says when it happened if that was a while ago', () => {
    expect(seenIn(map({}, AT + 3_600_000).blocks)).toContain('This happened at 2026-11-22 14:03 UTC.');
  });

  it('keeps columns under each other', () => {
    const text = '61000  sell\n60000  *buy*';
    expect(map({ text }).blocks.at(-1)).toEqual({
      type: 'rich_text',
      elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text }] }],
    });
  });

  it('shows every text as it is, and mentions nobody', () => {
    const nasty = '_a_ *b* ~c~ `d` <!channel> <@U1> <https://x.y|z> &amp; :smile: @here';
    const { text, blocks } = map({ title: nasty, text: nasty, facts: [{ name: nasty, value: nasty }] });
    expect(markupIn(blocks)).toEqual([]);
    expect(seenIn(blocks)).toContain(`${nasty}: ${nasty}`);
    expect(text).not.toMatch(/[<>]/);
    expect(text).toContain('&lt;!channel&gt; &lt;@U1&gt;');
  });

  it('says a long title whole', () => {
    const title = 'very '.repeat(60);
    expect(map({ title }).blocks[0]).toMatchObject({ type: 'section' });
    expect(seenIn(map({ title }).blocks)).toContain(title.trim());
  });

  it('fits into what Slack takes, whatever it holds, by whole lines', () => {
    const long = Array.from({ length: 400 }, (_, index) => `line ${index} &`).join('\n');
    expect(seenIn(map({ text: long, facts: [] }).blocks)).toMatch(/\nline \d+ &\n… \d+ more lines$/);
    const texts = fc.oneof(
      fc.string({ maxLength: 4_000 }),
      fc
        .tuple(fc.constantFrom('&', '<', 'a  b\n', '\n', '😀'), fc.nat(4_000))
        .map(([part, count]) => part.repeat(count)),
    );
    fc.assert(
      fc.property(texts, texts, texts, (title, text, value) => {
        const mapped = map({ title, text, facts: [{ name: 'figure', value }] });
        expect(blockProblem(mapped.blocks)).toBeUndefined();
        expect(mapped.text.length).toBeLessThanOrEqual(600);
      }),
      { numRuns: 40 },
    );
  });

  it('is escaped so that reading it gives it back', () => {
    const read = (text: string): string =>
      text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('&', '<', '>', 'l', 't', ';', 'a', 'm', 'p') }), (text) => {
        expect(escapeSlack(text)).not.toMatch(/[<>]/);
        expect(read(escapeSlack(text))).toBe(text);
      }),
    );
  });
});
