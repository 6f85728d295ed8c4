import { describe, expect, it } from '@jest/globals';
import { GridbotError, type Message, type NotificationChannel, type NotifierPlugin } from '@gridbot/core';
import type { ConfiguredChannel, ResolvedBot } from '../config/resolved-bot.js';
import { folderWith } from '../plugins/plugin-folder.fixture.js';
import { testChannels, testFailure } from './test-channels.js';
import { channelTestLines } from './test-channels.view.js';

const workingDirectory = folderWith({ token: 'canary-token\n', lines: 'a\nb\n' });
const sent: Message[] = [];
const hidden: string[] = [];

function aBot(...channels: readonly (Partial<ConfiguredChannel> & { on?: boolean })[]): ResolvedBot {
  const whole = channels.map(({ on = true, ...channel }) => ({
    ...{ name: 'phone', plugin: pager(), config: {}, raw: {}, settings: { on } },
    ...channel,
  }));
  return { config: { name: 'btc', mode: 'live' }, channels: whole } as unknown as ResolvedBot;
}

function pager(create: NotifierPlugin['create'] = async () => channel()): NotifierPlugin {
  return { apiVersion: 1, name: 'pager', configSchema: {}, parseConfig: (raw) => raw, create };
}

function channel(error?: Error): NotificationChannel {
  return {
    send: async (message) => {
      if (error !== undefined) throw error;
      sent.push(message);
    },
    close: async () => undefined,
  };
}

const test = (bot: ResolvedBot, name?: string) =>
  testChannels(bot, { workingDirectory, hide: (text) => hidden.push(text), remark: () => undefined, channel: name });

describe('gridbot notify test', () => {
  it('sends a message through every channel that is on', async () => {
    const tests = await test(aBot({ name: 'phone' }, { name: 'desk', on: false }, { name: 'third' }));
    expect(tests.map((one) => [one.channel, one.sent])).toEqual([
      ['phone', true],
      ['third', true],
    ]);
    expect(sent.map(({ topic, mode }) => `${topic} ${mode}`)).toEqual(['test live', 'test live']);
    expect(testFailure(tests)).toBeUndefined();
  });

  it('tries one that is switched off if it is named, and knows the others', async () => {
    const bot = aBot({ name: 'phone' }, { name: 'desk', on: false });
    expect(await test(bot, 'desk')).toHaveLength(1);
    await expect(test(bot, 'pigeon')).rejects.toMatchObject({
      code: 'CONFIG.INVALID',
      message: 'there is no channel "pigeon"; channels of this bot: phone, desk',
    });
    await expect(test(aBot())).rejects.toThrow(/no channel is switched on; configure one/);
  });

  it('says what went wrong with one, and goes on with the next', async () => {
    const refusal = new GridbotError('NOTIFY.REFUSED', 'pager answered 404. Look at the address');
    const tests = await test(aBot({ plugin: pager(async () => channel(refusal)) }, { name: 'b' }));
    expect(channelTestLines(tests)).toEqual([
      'phone (pager): not sent. pager answered 404. Look at the address',
      expect.stringMatching(/^b \(pager\): sent in \d+\.\d s$/),
    ]);
    expect(testFailure(tests)).toMatchObject({ code: 'NOTIFY.REFUSED', message: expect.stringContaining('"phone"') });
  });

  it.each([
    [['NOTIFY.UNAVAILABLE'], 'NOTIFY.UNAVAILABLE', true],
    [['NOTIFY.UNAVAILABLE', 'NOTIFY.UNAVAILABLE'], 'NOTIFY.UNAVAILABLE', true],
    [['NOTIFY.UNAVAILABLE', 'NOTIFY.REFUSED'], 'NOTIFY.REFUSED', false],
  ] as const)('tells channels that were not reached from those that refuse: %j', async (codes, code, retryable) => {
    const channels = codes.map((one) => ({ plugin: pager(async () => channel(new GridbotError(one, 'no'))) }));
    const tests = await test(aBot(...channels));
    expect(tests.map((one) => one.code)).toEqual(codes);
    expect(testFailure(tests)).toMatchObject({ code, retryable });
  });

  it.each([
    [{ tokenFile: 'token' }, undefined],
    [{ tokenFile: 'none' }, /notify\.0\.tokenFile: .* does not exist/],
    [{ tokenFile: 'lines' }, /notify\.0\.tokenFile: .* has several lines/],
    [{}, /notify\.0\.tokenFile is missing/],
  ])('reads secrets of the files that %j names', async (raw, problem) => {
    const plugin = pager(async (_, { secret }) => channel(void (await secret('token'))));
    const [one] = await test(aBot({ plugin, raw }));
    if (problem === undefined) expect(hidden).toContain('canary-token');
    else expect(one!.problem).toMatch(problem);
    expect(one!.sent).toBe(problem === undefined);
  });

  it('names the notifier that throws something else, or creates no channel', async () => {
    const broken = pager(() => Promise.reject(new TypeError('oh')));
    const none = pager(async () => ({}) as NotificationChannel);
    const tests = await test(aBot({ plugin: broken }, { plugin: none }));
    expect(tests.map(({ problem }) => problem)).toEqual([
      expect.stringContaining('plugin "pager": create threw "oh"'),
      expect.stringContaining('notifier "pager" created something that is no channel; not a function: send, close'),
    ]);
  });
});
