import { ManualClock } from '@gridbot/testkit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { GridbotError, type AdapterRemark, type Message, type NotificationChannel } from '@gridbot/core';
import { DiscordServer, TOKEN, WEBHOOK_ID } from './discord-server.fixture.js';
import { plugin } from './discord.plugin.js';

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
  title: 'connection lost @everyone',
  text: 'It is tried again.',
  facts: [],
};
const picture = { png: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]), alt: 'price and fills' };
let discord: DiscordServer;
let channel: NotificationChannel;

const connect = (url: string, settings: object = {}): Promise<NotificationChannel> =>
  plugin.create(plugin.parseConfig({ urlFile: '/run/secrets/discord', ...settings }), {
    clock,
    secret: (name) => Promise.resolve(name === 'url' ? `${url}` : ''),
    remark: (remark) => void remarks.push(remark),
  });

/** The error of a message; nothing of it may show a secret. */
async function failure(sent: Promise<void>): Promise<GridbotError> {
  const error = await sent.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof GridbotError)) throw new Error(`no GridbotError: ${String(error)}`);
  const told = JSON.stringify([error.message, error.stack, error.details, String(error.cause), remarks]);
  expect(told).not.toContain(TOKEN);
  return error;
}

beforeAll(async () => {
  discord = await DiscordServer.start();
});
beforeEach(async () => {
  channel = await connect(discord.webhookUrl);
});
afterEach(async () => {
  await channel.close();
  discord.forget();
  remarks.length = 0;
  expect(clock.waiting).toBe(0);
});
afterAll(() => discord.loopback.close());

describe('a channel of Discord', () => {
  it('takes a message, and mentions nobody', async () => {
    await channel.send(message, never);
    expect(discord.posted).toMatchObject([
      {
        content: { content: '**⚠️ btc: connection lost \\@everyone**', allowed_mentions: { parse: [] } },
        threadId: null,
      },
    ]);
  });

  it('takes a picture', async () => {
    await channel.send({ ...message, picture }, never);
    expect(discord.posted).toMatchObject([
      { picture: 7, content: { attachments: [{ description: 'price and fills' }] } },
    ]);
  });

  it('gets the message without its picture if it does not take the picture', async () => {
    discord.loopback.next({ status: 413, body: { message: 'Request entity too large', code: 40005 } });
    await channel.send({ ...message, picture }, never);
    expect(discord.posted).toHaveLength(1);
    expect(discord.posted[0]?.picture).toBeUndefined();
    expect(remarks).toMatchObject([{ level: 'warn' }]);
  });

  it('gets the message without its picture if it did not come through with it', async () => {
    discord.loopback.next('broken');
    await failure(channel.send({ ...message, picture }, never));
    await channel.send({ ...message, picture }, never);
    await channel.send({ ...message, id: '2', picture }, never);
    expect(discord.posted.map(({ picture: size }) => size)).toEqual([undefined, 7]);
    expect(remarks).toMatchObject([{ level: 'warn' }]);
  });

  it('is written to in a thread', async () => {
    const threaded = await connect(discord.webhookUrl, { threadId: 42 });
    await threaded.send(message, never);
    await threaded.close();
    expect(discord.posted[0]?.threadId).toBe('42');
  });
});

describe('what becomes of a message that Discord does not take', () => {
  it('waits as long as the answer says when there were too many', async () => {
    const body = { message: 'You are being rate limited.', retry_after: 1.337, global: false };
    discord.loopback.next({ status: 429, headers: { 'retry-after': '2' }, body });
    expect(await failure(channel.send(message, never))).toMatchObject({
      code: 'NOTIFY.UNAVAILABLE',
      retryable: true,
      details: { status: 429, retryAfter: 1_337 },
    });
  });

  it('waits as long as the header says if the body is not from the API', async () => {
    discord.loopback.next({ status: 429, headers: { 'retry-after': '65' }, body: 'error code: 1015' });
    expect((await failure(channel.send(message, never))).details).toMatchObject({ retryAfter: 65_000 });
  });

  it('is tried again after their fault, and after a connection that broke', async () => {
    discord.loopback.next({ status: 502, body: `<html>${TOKEN}</html>` }, 'broken');
    expect(await failure(channel.send(message, never))).toMatchObject({ code: 'NOTIFY.UNAVAILABLE', retryable: true });
    expect(await failure(channel.send(message, never))).toMatchObject({ code: 'NOTIFY.UNAVAILABLE', retryable: true });
    await channel.send(message, never);
    expect(discord.posted).toHaveLength(1);
  });

  it('is given up after a while without an answer, and at once when the bot stops', async () => {
    discord.loopback.next('silence', 'silence');
    const slow = failure(channel.send(message, never));
    await discord.loopback.arrived(1);
    await clock.advance(10_000);
    expect(await slow).toMatchObject({ code: 'NOTIFY.UNAVAILABLE', message: expect.stringContaining('10000 ms') });
    const stop = new AbortController();
    const stopped = failure(channel.send(message, stop.signal));
    await discord.loopback.arrived(2);
    stop.abort();
    expect(await stopped).toMatchObject({ code: 'NOTIFY.UNAVAILABLE', retryable: true });
  });

  it('is refused for good if the webhook is gone, with what to do', async () => {
    const other = await connect(discord.webhookUrl.replace(WEBHOOK_ID, '999'));
    const wrong = await connect(`${discord.webhookUrl}x`);
    for (const gone of [other, wrong]) {
      const error = await failure(gone.send({ ...message, picture }, never));
      expect(error).toMatchObject({ code: 'NOTIFY.REFUSED', retryable: false });
      expect(error.message).toMatch(
        /^discord answered 40[14]: (Unknown Webhook|Invalid Webhook Token)\. The webhook was deleted/,
      );
      expect(error.message).toContain('make a new webhook');
      await gone.close();
    }
    expect(discord.loopback.requests).toHaveLength(2);
  });

  it('is refused with the whole answer if it was not understood: that is what a report needs', async () => {
    const body = { message: 'Invalid Form Body', code: 50035, errors: { embeds: ['BASE_TYPE_MAX_LENGTH'] } };
    discord.loopback.next({ status: 400, body });
    expect((await failure(channel.send(message, never))).message).toMatch(/BASE_TYPE_MAX_LENGTH.*please report it/);
  });

  it('is refused in a forum without a thread', async () => {
    const body = { message: 'Webhooks posted to forum channels must have a thread_name or thread_id', code: 220001 };
    discord.loopback.next({ status: 400, body });
    expect((await failure(channel.send(message, never))).message).toContain('say in threadId which thread');
  });
});
