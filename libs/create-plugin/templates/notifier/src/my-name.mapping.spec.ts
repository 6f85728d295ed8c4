import type { Message } from '@gridbot/core';
import { describe, expect, it } from '@jest/globals';
import { bodyOf, LONGEST } from './my-name.mapping.js';

const message: Message = {
  ...{ id: 'm-1', bot: 'btc', mode: 'live', at: 0, level: 'info', topic: 'fill.buy', title: 'Bought 0.01 BTC' },
  ...{ text: 'at 60000.1 USD', facts: [{ name: 'fee', value: '1.5 USD' }] },
};

describe('a message of my-name', () => {
  it('says who speaks, the figures and the text, a line each', () => {
    expect(bodyOf(message)).toEqual({
      ...{ id: 'm-1', level: 'info', topic: 'fill.buy' },
      text: 'btc (live): Bought 0.01 BTC\nfee: 1.5 USD\nat 60000.1 USD',
    });
  });

  it('is cut behind a whole line when it is too long', () => {
    const { text } = bodyOf({ ...message, text: 'a line\n'.repeat(2_000) });
    expect(text.length).toBeLessThanOrEqual(LONGEST);
    expect(text.endsWith('a line\n…')).toBe(true);
  });
});
