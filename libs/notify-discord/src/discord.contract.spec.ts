import { describeNotifier, type LoopbackFate, type NotifierFate, type NotifierWorld } from '@gridbot/testkit';
import { afterAll, beforeAll } from '@jest/globals';
import { readDiscord } from './discord-reader.fixture.js';
import { DiscordServer, TOKEN, type PostedMessage } from './discord-server.fixture.js';
import { plugin } from './discord.plugin.js';

let discord: DiscordServer;
beforeAll(async () => {
  discord = await DiscordServer.start();
});
afterAll(() => discord.loopback.close());

describeNotifier(plugin, async () => worldOf(discord), {
  wrong: [
    {
      settings: { threadId: 'general', soundFrom: 'always', url: 'x' },
      problems: ['urlFile', 'threadId', 'soundFrom', 'url'],
    },
  ],
});

function worldOf({ webhookUrl, loopback, posted }: DiscordServer): NotifierWorld {
  return {
    settings: { urlFile: '/run/secrets/discord' },
    secrets: { url: webhookUrl },
    next: (...fates) => loopback.next(...fates.map(fateOf)),
    shown: () => posted.map(shownOf),
    arrived: (count) => loopback.arrived(count),
    close: async () => discord.forget(),
  };
}

function shownOf({ content: { content = '', embeds = [] } }: PostedMessage): string {
  return [content, ...embeds.map(({ description = '' }) => description)]
    .map((text) => readDiscord(text).text)
    .join('\n');
}

function fateOf(fate: NotifierFate): LoopbackFate {
  if (fate === 'takes') return { status: 204 };
  if (fate === 'fails') return { status: 502, body: `<html>bad gateway ${TOKEN}</html>` };
  if (fate === 'breaks') return 'broken';
  if (fate === 'silent') return 'silence';
  if (fate === 'refuses') return { status: 404, body: { message: `Unknown Webhook ${TOKEN}`, code: 10015 } };
  return {
    status: 429,
    body: { message: 'You are being rate limited.', retry_after: fate.comeBackIn / 1_000, global: false },
  };
}
