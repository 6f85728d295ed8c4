import { describe, expect, it } from '@jest/globals';
import { configProblems, type GridbotError } from '@gridbot/core';
import { slackAddress } from './slack-webhook.address.js';
import { plugin } from './slack.plugin.js';
import { slackToken } from './slack.token.js';

const problems = (raw: unknown): string[] => {
  try {
    plugin.parseConfig(raw);
    return [];
  } catch (error) {
    return configProblems(error as GridbotError).map(({ path, message }) => `${path}: ${message}`);
  }
};

describe('the settings of a Slack channel', () => {
  it('are a webhook, or a token and a channel', () => {
    expect(problems({ urlFile: 'hook' })).toEqual([]);
    expect(problems({ tokenFile: 'token', channel: '#trading' })).toEqual([]);
    expect(problems({})).toEqual([expect.stringContaining('urlFile: is missing')]);
    expect(problems({ tokenFile: 'token' })).toEqual([expect.stringContaining('channel: is missing')]);
    expect(problems({ urlFile: 'hook', tokenFile: 'token' })).toEqual([
      expect.stringContaining('tokenFile: is one way'),
    ]);
    expect(problems({ urlFile: 'hook', channel: 'C1' })).toEqual([expect.stringContaining('channel: does nothing')]);
  });

  it('are all checked at once', () => {
    expect(problems({ channel: 'two words', apiUrl: 'http://slack.com/api', timeout: 1 })).toEqual([
      expect.stringContaining('channel: must be the id or the name'),
      expect.stringContaining('apiUrl: must be an https:// address'),
      expect.stringContaining('timeout: must be a whole number'),
    ]);
  });
});

describe('the address of an incoming webhook', () => {
  it('is taken as Slack shows it', () => {
    const url = 'https://hooks.slack.com/services/T0/B0/abc';
    expect(slackAddress(url)).toEqual({ url, secrets: [url, 'abc'] });
  });

  it('is refused if it is something else, and not shown', () => {
    for (const text of [
      'http://hooks.slack.com/services/T0/B0/canary',
      'https://discord.com/api/webhooks/1/canary',
      '',
    ]) {
      expect(() => slackAddress(text)).toThrow(/urlFile: names a file that does not hold .* copy it from the page/);
      expect(() => slackAddress(text)).not.toThrow(/canary/);
    }
    expect(() => slackAddress('https://hooks.slack.com/triggers/T0/1/canary')).toThrow(/that of a workflow/);
  });
});

describe('the token of an app', () => {
  it('is taken as Slack shows it', () => {
    expect(slackToken('xoxb-12-34-aB')).toBe('xoxb-12-34-aB');
  });

  it('is refused if it is something else, and not shown', () => {
    for (const text of ['canary', 'https://hooks.slack.com/services/T0/B0/canary', 'xoxb-canary canary']) {
      expect(() => slackToken(text)).toThrow(/tokenFile: names a file that does not hold the token of an app/);
      expect(() => slackToken(text)).not.toThrow(/canary/);
    }
  });
});
