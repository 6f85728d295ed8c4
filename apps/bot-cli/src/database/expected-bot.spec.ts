import { describe, expect, it } from '@jest/globals';
import { instrumentId } from '@gridbot/core';
import { requireBot } from './expected-bot.js';

const bot = { name: 'a', mode: 'live', exchange: 'test', instrument: instrumentId('test:BTC/USD') } as const;
const { exchange: _, ...unnamed } = { ...bot, instrument: instrumentId('other:BTC/USD') };

describe('the bot that a backup has to have', () => {
  it('is found among others', () => {
    expect(() => requireBot([{ ...bot, name: 'b' }, bot], bot, 'then')).not.toThrow();
  });

  it('is known by what it trades while its adapter is not installed', () => {
    expect(() => requireBot([bot], unnamed, 'then')).not.toThrow();
    expect(() => requireBot([bot], { ...unnamed, instrument: instrumentId('test:ETH/USD') }, 'then')).toThrow('a');
  });

  it.each([
    [[], 'no bot at all'],
    [
      [
        { ...bot, name: 'b' },
        { ...bot, mode: 'dry-run' as const },
      ],
      '"b" (live, test:BTC/USD), "a" (dry-run, test:BTC/USD)',
    ],
  ])('is missed, with those that are there: %#', (bots, there) => {
    expect(() => requireBot(bots, bot, 'then')).toThrow(
      expect.objectContaining({ code: 'STORE.NOT_FOUND', message: expect.stringContaining(`in it: ${there}.`) }),
    );
  });
});
