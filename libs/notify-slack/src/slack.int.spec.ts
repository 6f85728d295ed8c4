import { ManualClock } from '@gridbot/testkit';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { GridbotError, type AdapterRemark, type Message, type NotificationChannel } from '@gridbot/core';
import { seenIn } from './slack-blocks.fixture.js';
import { HOOK_TOKEN, SlackServer, TOKEN } from './slack-server.fixture.js';
import { plugin } from './slack.plugin.js';

const clock = new ManualClock();
const never = new AbortController().signal;
const remarks: AdapterRemark[] = [];
const message: Message = {
  id: '1',
  bot: 'btc',
  mode: 'live',
  at: clock.now(),
  level: 'warning',
  topic: 'bot.degraded',
  title: 'connection lost <!channel>',
  text: 'It is tried again.',
  facts: [],
};
const picture = { png: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]), alt: 'price and fills' };
let slack: SlackServer;
const open: NotificationChannel[] = [];

async function connect(settings: object, secrets: Readonly<Record<string, string>>): Promise<NotificationChannel> {
  const channel = await plugin.create(plugin.parseConfig(settings), {
    clock,
    secret: (name) => Promise.resolve(secrets[name] ?? ''),
    remark: (remark) => void remarks.push(remark),
  });
  open.push(channel);
  return channel;
}

const webhook = (url = slack.webhookUrl): Promise<NotificationChannel> => connect({ urlFile: 'hook' }, { url });
const app = (channel = '#trading', token = TOKEN): Promise<NotificationChannel> =>
  connect({ tokenFile: 'token', channel, apiUrl: slack.apiUrl }, { token });

/** The error of a message; nothing of it may show a secret. */
async function failure(sent: Promise<void>): Promise<GridbotError> {
  const error = await sent.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof GridbotError)) throw new Error(`no GridbotError: ${String(error)}`);
  const told = JSON.stringify([error.message, error.stack, error.details, String(error.cause), remarks]);
  expect(told).not.toMatch(new RegExp(`${TOKEN}|${HOOK_TOKEN}`));
  return error;
}

beforeAll(async () => {
  slack = await SlackServer.start();
});
afterEach(async () => {
  for (const channel of open.splice(0)) await channel.close();
  slack.forget();
  remarks.length = 0;
  expect(clock.waiting).toBe(0);
});
afterAll(() => slack.loopback.close());

describe('an incoming webhook of Slack', () => {
  it('takes a message, and mentions nobody', async () => {
    await (await webhook()).send({ ...message, picture }, never);
    expect(slack.posted).toMatchObject([{ channel: 'C1', text: '⚠️ btc: connection lost &lt;!channel&gt;' }]);
    expect(seenIn(slack.posted[0]?.blocks ?? [])).toBe('⚠️ btc: connection lost <!channel>\nIt is tried again.');
  });

  it('refuses for good if it is gone, with what to do', async () => {
    const wrong = await failure((await webhook(`${slack.webhookUrl}x`)).send(message, never));
    expect(wrong).toMatchObject({ code: 'NOTIFY.REFUSED', retryable: false, details: { status: 403 } });
    expect(wrong.message).toContain('invalid_token. The webhook is wrong or was removed: make a new webhook');
    slack.loopback.next({ status: 410, body: 'channel_is_archived' });
    expect((await failure((await webhook()).send(message, never))).message).toContain('channel is archived');
  });

  it('is tried again after too many messages and after its own faults', async () => {
    const channel = await webhook();
    slack.loopback.next(
      { status: 429, headers: { 'retry-after': '30' } },
      { status: 500, body: `rollup_error ${HOOK_TOKEN}` },
      'broken',
    );
    expect(await failure(channel.send(message, never))).toMatchObject({
      code: 'NOTIFY.UNAVAILABLE',
      retryable: true,
      details: { status: 429, retryAfter: 30_000 },
    });
    for (let tries = 0; tries < 2; tries += 1) {
      expect(await failure(channel.send(message, never))).toMatchObject({
        code: 'NOTIFY.UNAVAILABLE',
        retryable: true,
      });
    }
    await channel.send(message, never);
    expect(slack.posted).toHaveLength(1);
  });

  it('is given up after a while without an answer, and at once when the bot stops', async () => {
    const channel = await webhook();
    slack.loopback.next('silence', 'silence');
    const slow = failure(channel.send(message, never));
    await slack.loopback.arrived(1);
    await clock.advance(10_000);
    expect(await slow).toMatchObject({ code: 'NOTIFY.UNAVAILABLE', retryable: true });
    const stop = new AbortController();
    const stopped = failure(channel.send(message, stop.signal));
    await slack.loopback.arrived(2);
    stop.abort();
    expect(await stopped).toMatchObject({ code: 'NOTIFY.UNAVAILABLE', retryable: true });
  });
});

describe('a Slack that does not take blocks', () => {
  it('gets everything as a plain text', async () => {
    const refusal = { ok: false, error: 'invalid_blocks' };
    slack.loopback.next({ status: 400, body: 'invalid_blocks_format' });
    await (await webhook()).send(message, never);
    slack.loopback.next({ body: refusal });
    await (await app()).send({ ...message, facts: [{ name: 'price', value: '1 & 2' }] }, never);
    expect(slack.posted.map(({ text, blocks }) => [text, blocks])).toEqual([
      ['⚠️ btc: connection lost &lt;!channel&gt;\nIt is tried again.', []],
      ['⚠️ btc: connection lost &lt;!channel&gt;\nprice: 1 &amp; 2\nIt is tried again.', []],
    ]);
  });

  it('is not asked twice about a text that is refused as well', async () => {
    slack.loopback.next({ status: 400, body: 'invalid_blocks' }, { status: 400, body: 'no_text' });
    expect(await failure((await webhook()).send(message, never))).toMatchObject({ code: 'NOTIFY.REFUSED' });
    expect(slack.loopback.requests).toHaveLength(2);
  });
});

describe('an app of Slack', () => {
  it('writes to a channel by its name, with a picture behind the message', async () => {
    await (await app()).send({ ...message, picture }, never);
    expect(slack.posted).toHaveLength(1);
    expect(slack.shared).toEqual([{ channel: 'C1', bytes: 7, title: 'price and fills' }]);
    expect(remarks).toEqual([]);
  });

  it('writes without pictures if it lacks the right, and says so once', async () => {
    slack.mayUpload = false;
    const channel = await app();
    await channel.send({ ...message, picture }, never);
    await channel.send({ ...message, id: '2', picture }, never);
    expect([slack.posted.length, slack.shared.length]).toEqual([2, 0]);
    expect(remarks).toHaveLength(1);
    expect(remarks[0]?.text).toContain('(needed: files:write). The app lacks a right');
  });

  it('says what to do about a wrong token and a channel that it may not write to', async () => {
    const told = async (channel: Promise<NotificationChannel>): Promise<string> => {
      const error = await failure((await channel).send(message, never));
      expect(error).toMatchObject({ code: 'NOTIFY.REFUSED', retryable: false });
      return error.message;
    };
    expect(await told(app('#trading', `${TOKEN}x`))).toContain('with invalid_auth. The token is wrong: copy');
    expect(await told(app('C2'))).toContain('with not_in_channel. The app is not in the channel: write /invite');
    expect(await told(app('#nowhere'))).toContain('channel_not_found. There is no such channel');
  });

  it('tries again when Slack is busy, whichever way it says so', async () => {
    const channel = await app();
    slack.loopback.next(
      { status: 429, headers: { 'retry-after': '3' }, body: { ok: false, error: 'ratelimited' } },
      { body: { ok: false, error: 'internal_error' } },
      { body: '<html>sign in to the network first</html>' },
      { status: 503, body: `busy ${TOKEN}` },
    );
    expect((await failure(channel.send(message, never))).details).toMatchObject({ retryAfter: 3_000 });
    for (let tries = 0; tries < 3; tries += 1) {
      expect(await failure(channel.send(message, never))).toMatchObject({
        code: 'NOTIFY.UNAVAILABLE',
        retryable: true,
        message: expect.not.stringContaining('tried again'),
      });
    }
  });
});
