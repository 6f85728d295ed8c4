import { describeNotifier, type LoopbackFate, type NotifierFate, type NotifierWorld } from '@gridbot/testkit';
import { afterAll, beforeAll } from '@jest/globals';
import { TelegramServer, TOKEN } from './telegram-server.fixture.js';
import { plugin } from './telegram.plugin.js';

let telegram: TelegramServer;
beforeAll(async () => {
  telegram = await TelegramServer.start();
});
afterAll(() => telegram.loopback.close());

describeNotifier(plugin, async () => worldOf(telegram), {
  wrong: [
    {
      settings: { chatId: 'ann', soundFrom: 'always', commands: { chats: ['ann'] }, token: 'x' },
      problems: ['tokenFile', 'chatId', 'soundFrom', 'commands.chats.0', 'token'],
    },
  ],
});

function worldOf({ url, loopback, posted }: TelegramServer): NotifierWorld {
  return {
    settings: { tokenFile: '/run/secrets/telegram', chatId: '7', apiUrl: url },
    secrets: { token: TOKEN },
    next: (...fates) => loopback.next(...fates.map(fateOf)),
    shown: () => posted.map(({ text }) => text.replaceAll('\u2060', '')),
    arrived: (count) => loopback.arrived(count),
    close: async () => telegram.forget(),
  };
}

function fateOf(fate: NotifierFate): LoopbackFate {
  if (fate === 'takes') return { body: { ok: true, result: { message_id: 1 } } };
  if (fate === 'fails') return { status: 502, body: `<html>bad gateway ${TOKEN}</html>` };
  if (fate === 'breaks') return 'broken';
  if (fate === 'silent') return 'silence';
  if (fate === 'refuses')
    return { status: 401, body: { ok: false, error_code: 401, description: `Unauthorized ${TOKEN}` } };
  const parameters = { retry_after: Math.ceil(fate.comeBackIn / 1_000) };
  return { status: 429, body: { ok: false, error_code: 429, description: 'Too Many Requests', parameters } };
}
