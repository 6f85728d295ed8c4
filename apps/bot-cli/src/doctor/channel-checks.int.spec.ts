import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { NotifierPlugin } from '@gridbot/core';
import type { ResolvedBot } from '../config/resolved-bot.js';
import { folderWith } from '../plugins/plugin-folder.fixture.js';
import { channelChecks } from './channel-checks.js';

const workingDirectory = folderWith({ good: 'canary-token\n', open: 'canary-token\n' });
chmodSync(join(workingDirectory, 'good'), 0o600);
chmodSync(join(workingDirectory, 'open'), 0o644);

let closed = 0;
const create: NotifierPlugin['create'] = async (_, { secret }) => {
  await secret('token');
  return { send: () => Promise.reject(new Error('nothing is to be sent')), close: async () => void (closed += 1) };
};
const plugin: NotifierPlugin = { apiVersion: 1, name: 'pager', configSchema: {}, parseConfig: (raw) => raw, create };

function bot(...files: readonly string[]): Pick<ResolvedBot, 'channels'> {
  const channels = files.map((tokenFile) => ({
    name: tokenFile,
    plugin,
    config: {},
    raw: { tokenFile },
    settings: { on: tokenFile !== 'off' },
  }));
  return { channels } as unknown as ResolvedBot;
}

describe('the doctor of channels', () => {
  it('opens each that is on, sends nothing, and closes it', async () => {
    const hidden: string[] = [];
    const checks = await channelChecks(bot('good', 'off', 'none', 'open'), {
      workingDirectory,
      hide: (one) => hidden.push(one),
    });
    expect(checks).toMatchObject([
      { name: 'channel-good', verdict: 'ok' },
      {
        name: 'channel-none',
        verdict: 'refused',
        code: 'CONFIG.NOT_FOUND',
        text: expect.stringContaining('notify.2.tokenFile'),
      },
      { name: 'channel-open', verdict: 'warning', text: expect.stringContaining('chmod 600') },
    ]);
    expect(closed).toBe(2);
    expect(hidden).toContain('canary-token');
    expect(JSON.stringify(checks)).not.toContain('canary');
  });

  it('has nothing to say of a bot without channels', async () => {
    expect(await channelChecks(bot(), { workingDirectory, hide: () => undefined })).toEqual([]);
  });
});
