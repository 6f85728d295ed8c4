import { describe, expect, it } from '@jest/globals';
import type { Message } from '@gridbot/core';
import { messageParts } from '@gridbot/notify-kit';
import fc from 'fast-check';
import { MOST_TEXT, plainTelegramText, toTelegramText, type TelegramText } from './telegram-text.js';

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
const map = (changed: Partial<Message> = {}, now = AT): TelegramText =>
  toTelegramText(messageParts({ ...message, ...changed }, now));
/** What is set in which way. */
const set = ({ text, entities }: TelegramText): string[] =>
  entities.map(({ type, offset, length }) => `${type}: ${text.slice(offset, offset + length)}`);
/** Names that Telegram would call, and words that it would offer as commands: outside of letters of one width. */
const alive = ({ text, entities }: TelegramText): string[] => {
  const outside = entities
    .filter(({ type }) => type === 'pre')
    .reduce(
      (left, { offset, length }) => `${left.slice(0, offset)}${'x'.repeat(length)}${left.slice(offset + length)}`,
      text,
    );
  return outside.match(/@\w+|(?<=^|\s)\/\w+/g) ?? [];
};

describe('a message on Telegram', () => {
  it('has a line that stands out, figures below it, and its text', () => {
    const text = map();
    expect(text.text).toBe(
      'btc_1 (dry-run): bought 0.001 BTC\nprice: 60000.1 USD\nfee: 0.15 USD\n\nThe next buy is at 59000.',
    );
    expect(set(text)).toEqual(['bold: btc_1 (dry-run): bought 0.001 BTC']);
  });

  it('says when it happened if that was a while ago', () => {
    expect(set(map({ level: 'alert', text: '' }, AT + 3_600_000))).toEqual([
      'bold: 🚨 btc_1 (dry-run): bought 0.001 BTC',
      'italic: This happened at 2026-11-22 14:03 UTC.',
    ]);
  });

  it('keeps columns under each other', () => {
    expect(set(map({ text: '61000  sell\n60000  @buy' })).at(-1)).toBe('pre: 61000  sell\n60000  @buy');
    expect(set(plainTelegramText('61000  sell\n60000  buy'))).toEqual(['pre: 61000  sell\n60000  buy']);
  });

  it('shows every text as it is, but calls nobody and offers no command', () => {
    const nasty = '_a_ *b* `c` <b>d</b> &amp; [e](tg://user?id=1) @everyone mail@x.org /stop ETH/USD';
    const text = map({ title: nasty, text: nasty, facts: [{ name: nasty, value: nasty }] });
    expect(text.text.replaceAll('\u2060', '')).toContain(`\n${nasty}: ${nasty}\n\n${nasty}`);
    expect(alive(text)).toEqual([]);
    expect(alive({ text: nasty, entities: [] })).toEqual(['@everyone', '@x', '/stop']);
  });

  it('fits into what Telegram takes, whatever it holds, by whole lines', () => {
    const long = Array.from({ length: 900 }, (_, index) => `line ${index}`).join('\n');
    expect(map({ text: long }).text).toMatch(/\nline \d+\n… \d+ more lines$/);
    const texts = fc.oneof(
      fc.string({ maxLength: 5_000 }),
      fc
        .tuple(fc.constantFrom('@', '/a ', 'a  b\n', '\n', '😀'), fc.nat(5_000))
        .map(([part, count]) => part.repeat(count)),
    );
    fc.assert(
      fc.property(texts, texts, texts, fc.nat(1e6), (title, text, value, age) => {
        const mapped = map({ title, text, facts: [{ name: 'figure', value }] }, AT + age);
        expect(mapped.text.length).toBeLessThanOrEqual(MOST_TEXT);
        expect(alive(mapped)).toEqual([]);
        for (const { offset, length } of mapped.entities) {
          expect(length).toBeGreaterThan(0);
          expect(offset + length).toBeLessThanOrEqual(mapped.text.length);
        }
      }),
      { numRuns: 60 },
    );
  });
});
