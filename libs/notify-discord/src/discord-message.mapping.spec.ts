import { describe, expect, it } from '@jest/globals';
import type { Message } from '@gridbot/core';
import fc from 'fast-check';
import { readDiscord } from './discord-reader.fixture.js';
import type { WebhookContent } from './discord-server.fixture.js';
import { toDiscordMessage } from './discord-message.mapping.js';

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

const map = (changed: Partial<Message> = {}, soundFrom: Message['level'] = 'warning'): WebhookContent =>
  toDiscordMessage({ ...message, ...changed }, { now: AT, soundFrom }) as WebhookContent;
const frame = (content: WebhookContent): string => content.embeds?.[0]?.description ?? '';

describe('a message on Discord', () => {
  it('says the most important first, and figures and text in a frame below it', () => {
    expect(map()).toEqual({
      content: '**btc\\_1 (dry-run): bought 0.001 BTC**',
      allowed_mentions: { parse: [] },
      flags: 4_096,
      embeds: [
        {
          color: 0x5a626e,
          timestamp: '2026-11-22T14:03:00.000Z',
          description: 'price: 60000.1 USD\nfee: 0.15 USD\n\nThe next buy is at 59000.',
        },
      ],
    });
  });

  it('has no frame if it is said in one line', () => {
    expect(map({ text: '', facts: [] }).embeds).toBeUndefined();
  });

  it('calls nobody below the level that is to make a sound', () => {
    const flags = (level: Message['level'], from: Message['level']): number | undefined => map({ level }, from).flags;
    expect([flags('info', 'info'), flags('warning', 'warning'), flags('alert', 'warning')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect([flags('warning', 'alert'), flags('info', 'warning')]).toEqual([4_096, 4_096]);
  });

  it('keeps columns under each other', () => {
    expect(frame(map({ facts: [], text: '61000  sell\n60000  buy*' }))).toBe('```\n61000  sell\n60000  buy*\n```');
  });

  it('shows its picture in the frame, and describes it', () => {
    const content = map({ text: '', facts: [], picture: { png: new Uint8Array(3), alt: 'price and fills' } });
    expect(content.embeds?.[0]?.image).toEqual({ url: 'attachment://chart.png' });
    expect(content.attachments).toEqual([{ id: 0, filename: 'chart.png', description: 'price and fills' }]);
  });

  it('fits into what Discord takes, by whole lines', () => {
    const line = '_'.repeat(70);
    const text = Array.from({ length: 200 }, () => line).join('\n');
    const shown = readDiscord(frame(map({ text, facts: [] }))).text.split('\n');
    expect(shown.slice(0, -1).every((one) => one === line)).toBe(true);
    expect(shown.at(-1)).toBe(`… ${200 - (shown.length - 1)} more lines`);
  });

  it('is never too long, whatever it holds', () => {
    const texts = fc.oneof(
      fc.string({ maxLength: 6_000 }),
      fc
        .tuple(fc.constantFrom('_', '*', '`', '<@1>', 'a  b\n', '```\n', '😀'), fc.nat(3_000))
        .map(([part, count]) => part.repeat(count)),
    );
    fc.assert(
      fc.property(texts, texts, texts, (title, text, value) => {
        const content = map({ title, text, facts: [{ name: 'figure', value }] });
        expect(content.content?.length).toBeLessThanOrEqual(2_000);
        expect(frame(content).length).toBeLessThanOrEqual(4_096);
        expect(content.content?.startsWith('**')).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});
