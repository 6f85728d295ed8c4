import { describe, expect, it } from '@jest/globals';
import { configProblems, type GridbotError } from '@gridbot/core';
import { plugin } from './telegram.plugin.js';
import { telegramToken } from './telegram.token.js';

const problems = (raw: unknown): string[] => {
  try {
    plugin.parseConfig(raw);
    return [];
  } catch (error) {
    return configProblems(error as GridbotError).map(({ path, message }) => `${path}: ${message}`);
  }
};
const needed = { tokenFile: 'token', chatId: '7' };

describe('the settings of a Telegram chat', () => {
  it('need a token and a chat, and take no commands', () => {
    expect(plugin.parseConfig({ tokenFile: 'token', chatId: -1001234567890 })).toEqual({
      tokenFile: 'token',
      chatId: '-1001234567890',
      soundFrom: 'warning',
      apiUrl: 'https://api.telegram.org',
      timeout: 10_000,
    });
  });

  it('name the chats that commands are taken from, and in groups the people', () => {
    expect(problems({ ...needed, commands: { chats: [7, ' 8 '] } })).toEqual([]);
    expect(problems({ ...needed, commands: { chats: ['-100'], users: [5] } })).toEqual([]);
    expect(problems({ ...needed, commands: { chats: [7, '-100'] } })).toEqual([
      expect.stringContaining('commands.users: is missing: -100 is a group, in which anybody could command the bot'),
    ]);
    expect(problems({ ...needed, commands: {} })).toEqual([expect.stringContaining('commands.chats: is missing')]);
    expect(problems({ ...needed, commands: { chats: ['@ann'] } })).toEqual([expect.stringContaining('must be an id')]);
    expect(problems({ ...needed, commands: { chats: [] } })).toEqual([expect.stringContaining('a list of ids')]);
    expect(problems({ ...needed, commands: true })).toEqual([expect.stringContaining('commands: must be a section')]);
  });

  it('are all checked at once', () => {
    expect(problems({ chatId: 'ann', threadId: 0, apiUrl: 'http://proxy.example', token: 'x' })).toEqual([
      expect.stringContaining('tokenFile: is missing'),
      expect.stringContaining('chatId: must be the id of a chat'),
      expect.stringContaining('threadId: must be a whole number of 1 or more'),
      expect.stringContaining('apiUrl: must be an https:// address'),
      expect.stringContaining('token: '),
    ]);
  });

  it('are described for editors', () => {
    const { properties } = plugin.configSchema as { properties: Record<string, object> };
    expect(properties['commands']).toMatchObject({
      properties: { chats: { type: 'array', items: { type: ['string', 'integer'] } } },
      required: ['chats'],
    });
  });
});

describe('the token of a Telegram bot', () => {
  it('is taken as @BotFather shows it', () => {
    expect(telegramToken('123456789:AAF-x_9')).toBe('123456789:AAF-x_9');
  });

  it('is refused if it is something else, and not shown', () => {
    for (const text of ['canary', 'bot123:canary', 'https://api.telegram.org/bot1:canary', '1:canary x']) {
      expect(() => telegramToken(text)).toThrow(/tokenFile: names a file that does not hold the token.*@BotFather/);
      expect(() => telegramToken(text)).not.toThrow(/canary/);
    }
  });
});
