import { describe, expect, it } from '@jest/globals';
import { plainText, senderOf } from './plain-text.js';

const message = {
  id: 'x-1',
  bot: 'btc',
  mode: 'dry-run',
  at: 0,
  level: 'info',
  topic: 'fill.sell',
  title: 'Sold 0.1 BTC',
  text: 'one\ntwo',
  facts: [{ name: 'price', value: '60000.1 USD' }],
} as const;

describe('a message as plain text', () => {
  it('says who speaks, the title, the figures and the rest', () => {
    expect(plainText(message)).toBe('btc (dry-run): Sold 0.1 BTC\nprice: 60000.1 USD\none\ntwo');
    expect(plainText({ ...message, text: '', facts: [] })).toBe('btc (dry-run): Sold 0.1 BTC');
  });

  it('has no word for live', () => {
    expect(senderOf({ bot: 'btc', mode: 'live' })).toBe('btc');
  });
});
