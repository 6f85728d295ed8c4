import { describe, expect, it } from '@jest/globals';
import type { Message } from '@gridbot/core';
import { messageParts } from './message-parts.js';
import { isSilent } from './sound.js';

const AT = Date.UTC(2026, 10, 22, 14, 3, 59);
const message: Message = {
  id: '1',
  bot: 'btc',
  mode: 'dry-run',
  at: AT,
  level: 'info',
  topic: 'fill.buy',
  title: 'bought',
  text: '',
  facts: [{ name: 'price', value: '60000.1 USD' }],
};

describe('the parts of a message', () => {
  it('begin with one line that tells how urgent it is and who speaks', () => {
    const head = (changed: Partial<Message>): string => messageParts({ ...message, ...changed }, AT).head;
    expect(head({})).toBe('btc (dry-run): bought');
    expect(head({ mode: 'live', level: 'warning' })).toBe('⚠️ btc: bought');
    expect(head({ level: 'alert', title: 'two\n  lines' })).toBe('🚨 btc (dry-run): two lines');
  });

  it('say when it happened if that was a while ago', () => {
    expect(messageParts(message, AT + 5 * 60_000).foot).toBeUndefined();
    expect(messageParts(message, AT + 5 * 60_000 + 1).foot).toBe('This happened at 2026-11-22 14:03 UTC.');
  });

  it('know a text in columns', () => {
    const columns = (text: string): boolean => messageParts({ ...message, text }, AT).columns;
    expect(columns('61000  sell\n60000  buy')).toBe(true);
    expect([columns(''), columns('  one thing.\nand another ')]).toEqual([false, false]);
  });
});

describe('the sound of a message', () => {
  it('is made from a level on', () => {
    expect((['info', 'warning', 'alert'] as const).map((level) => isSilent(level, 'warning'))).toEqual([
      true,
      false,
      false,
    ]);
    expect([isSilent('info', 'info'), isSilent('warning', 'alert')]).toEqual([false, true]);
  });
});
