import { describeNotifier, type LoopbackFate, type NotifierFate, type NotifierWorld } from '@gridbot/testkit';
import { afterAll, beforeAll, describe } from '@jest/globals';
import { seenIn } from './slack-blocks.fixture.js';
import { HOOK_TOKEN, SlackServer, TOKEN } from './slack-server.fixture.js';
import { plugin } from './slack.plugin.js';

let slack: SlackServer;
beforeAll(async () => {
  slack = await SlackServer.start();
});
afterAll(() => slack.loopback.close());

type Way = Pick<NotifierWorld, 'settings' | 'secrets'>;

describe('through an incoming webhook', () => {
  const way = (): Way => ({ settings: { urlFile: '/run/secrets/slack' }, secrets: { url: slack.webhookUrl } });
  describeNotifier(plugin, async () => worldOf(way(), { status: 403, body: `invalid_token ${HOOK_TOKEN}` }));
});

describe('as an app', () => {
  const way = (): Way => ({
    settings: { tokenFile: '/run/secrets/slack', channel: '#trading', apiUrl: slack.apiUrl },
    secrets: { token: TOKEN },
  });
  describeNotifier(plugin, async () => worldOf(way(), { body: { ok: false, error: 'invalid_auth', needed: TOKEN } }), {
    wrong: [
      { settings: { channel: '# a', timeout: 0, token: 'x' }, problems: ['channel', 'timeout', 'token'] },
      { settings: { tokenFile: 'a' }, problems: ['channel'] },
    ],
  });
});

function worldOf(way: Way, refusal: LoopbackFate): NotifierWorld {
  const { loopback, posted } = slack;
  return {
    ...way,
    next: (...fates) => loopback.next(...fates.map((fate) => (fate === 'refuses' ? refusal : fateOf(fate)))),
    shown: () => posted.map(({ blocks }) => seenIn(blocks)),
    arrived: (count) => loopback.arrived(count),
    close: async () => slack.forget(),
  };
}

function fateOf(fate: Exclude<NotifierFate, 'refuses'>): LoopbackFate {
  if (fate === 'takes') return { body: 'ok' };
  if (fate === 'fails') return { status: 500, body: `rollup_error ${TOKEN} ${HOOK_TOKEN}` };
  if (fate === 'breaks') return 'broken';
  if (fate === 'silent') return 'silence';
  return {
    status: 429,
    headers: { 'retry-after': String(fate.comeBackIn / 1_000) },
    body: { ok: false, error: 'ratelimited' },
  };
}
