import { describe, expect, it } from '@jest/globals';
import { configProblems, type GridbotError } from '@gridbot/core';
import { discordAddress } from './discord-webhook.address.js';
import { plugin } from './discord.plugin.js';

const problems = (raw: unknown): string[] => {
  try {
    plugin.parseConfig(raw);
    return [];
  } catch (error) {
    return configProblems(error as GridbotError).map(({ path, message }) => `${path}: ${message}`);
  }
};

describe('the settings of a Discord channel', () => {
  it('need a file with the address, and nothing else', () => {
    expect(plugin.parseConfig({ urlFile: 'discord.url' })).toEqual({
      urlFile: 'discord.url',
      soundFrom: 'warning',
      timeout: 10_000,
    });
  });

  it('are all checked at once', () => {
    expect(problems({ threadId: 'general', soundFrom: 'always', url: 'https://discord.com' })).toEqual([
      expect.stringContaining('urlFile: is missing'),
      expect.stringContaining('threadId: must be the id of a thread'),
      expect.stringContaining('soundFrom: must be one of info, warning, alert'),
      expect.stringContaining('url:'),
    ]);
  });
});

describe('the address of a webhook', () => {
  it('is that of the API whose waits are in seconds', () => {
    const wanted = 'https://discord.com/api/v10/webhooks/12/a-B_c?wait=true';
    expect(discordAddress('https://discord.com/api/webhooks/12/a-B_c').url).toBe(wanted);
    expect(discordAddress('https://discord.com/api/v6/webhooks/12/a-B_c/').url).toBe(wanted);
    expect(discordAddress('https://discord.com/api/webhooks/12/a-B_c', '7').url).toBe(`${wanted}&thread_id=7`);
  });

  it('is refused if it is something else, and not shown', () => {
    for (const text of [
      'https://hooks.slack.com/services/T0/B0/canary',
      'http://discord.com/api/webhooks/12/canary',
      'https://discord.com/api/webhooks/12/canary/slack',
      'canary',
    ]) {
      expect(() => discordAddress(text)).toThrow(/urlFile: names a file that .*Copy Webhook URL/);
      expect(() => discordAddress(text)).not.toThrow(/canary/);
    }
  });
});
