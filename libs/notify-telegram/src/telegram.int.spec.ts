import { ManualClock } from '@gridbot/testkit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { GridbotError, type AdapterRemark, type Message, type NotificationChannel } from '@gridbot/core';
import { TelegramServer, TOKEN } from './telegram-server.fixture.js';
import { plugin } from './telegram.plugin.js';

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
  title: 'connection <b>lost</b> @everyone',
  text: 'It is tried again.',
  facts: [],
};
const picture = { png: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]), alt: 'price and fills' };
let telegram: TelegramServer;
let channel: NotificationChannel;

const connect = (settings: object = {}, token = TOKEN): Promise<NotificationChannel> =>
  plugin.create(plugin.parseConfig({ tokenFile: 'token', chatId: 7, apiUrl: telegram.url, ...settings }), {
    clock,
    secret: (name) => Promise.resolve(name === 'token' ? token : ''),
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
  expect(told).not.toContain('canary');
  return error;
}

beforeAll(async () => {
  telegram = await TelegramServer.start();
});
beforeEach(async () => {
  channel = await connect();
});
afterEach(async () => {
  await channel.close();
  telegram.forget();
  remarks.length = 0;
  expect(clock.waiting).toBe(0);
});
afterAll(() => telegram.loopback.close());

describe('a chat of Telegram', () => {
  it('takes a message as it is, and nobody is called', async () => {
    await channel.send(message, never);
    expect(telegram.posted).toMatchObject([
      {
        method: 'sendMessage',
        chat_id: '7',
        text: '⚠️ btc: connection <b>lost</b> @\u2060everyone\n\nIt is tried again.',
        silent: false,
      },
    ]);
    expect(telegram.posted[0]?.entities).toHaveLength(1);
  });

  it('takes routine without a sound, and a topic of its own', async () => {
    const topic = await connect({ threadId: 4, chatId: '@news' });
    await topic.send({ ...message, level: 'info' }, never);
    await topic.send({ ...message, level: 'info', picture }, never);
    await topic.close();
    expect(telegram.posted.map(({ silent, thread, chat_id: chat }) => [silent, thread, chat])).toEqual([
      [true, '4', '@news'],
      [true, '4', '@news'],
    ]);
  });

  it('takes a picture with the message below it', async () => {
    await channel.send({ ...message, picture }, never);
    expect(telegram.posted).toMatchObject([{ method: 'sendPhoto', picture: 7 }]);
    expect(telegram.posted[0]?.text).toContain('It is tried again.');
    expect(telegram.posted[0]?.entities).toMatchObject([{ type: 'bold' }]);
  });

  it('takes a long message first, and its picture behind it', async () => {
    await channel.send({ ...message, text: 'line\n'.repeat(300), picture }, never);
    expect(telegram.posted.map(({ method, text, silent }) => [method, text.length > 1_024, silent])).toEqual([
      ['sendMessage', true, false],
      ['sendPhoto', false, true],
    ]);
  });

  it('gets a message without its picture if it does not take the picture', async () => {
    const body = { ok: false, error_code: 400, description: 'Bad Request: IMAGE_PROCESS_FAILED' };
    telegram.loopback.next({ status: 400, body });
    await channel.send({ ...message, picture }, never);
    expect(telegram.posted).toMatchObject([{ method: 'sendMessage' }]);
    expect(remarks).toMatchObject([{ level: 'warn' }]);
  });
});

describe('a picture that does not come through', () => {
  it('does not hold up its message, nor those behind it', async () => {
    const tooMany = { status: 429, body: { ok: false, description: 'Too Many Requests' } };
    telegram.loopback.next('silence', 'broken', 'broken', tooMany);
    const slow = failure(channel.send({ ...message, picture }, never));
    await telegram.loopback.arrived(1);
    await clock.advance(10_000);
    expect(await slow).toMatchObject({ retryable: true });
    for (let tries = 0; tries < 3; tries += 1) await failure(channel.send({ ...message, picture }, never));
    await channel.send({ ...message, picture }, never);
    await channel.send({ ...message, id: '2', picture }, never);
    const asked = telegram.loopback.requests.map(({ path }) => path.split('/').at(-1));
    expect(asked.slice(0, 4)).toEqual(['sendPhoto', 'sendMessage', 'sendPhoto', 'sendMessage']);
    expect(telegram.posted.map(({ method }) => method)).toEqual(['sendMessage', 'sendPhoto']);
    expect(remarks).toMatchObject([{ level: 'warn' }]);
  });
});

describe('what becomes of a message that Telegram does not take', () => {
  const tooMany = (parameters: object): object => ({
    ok: false,
    error_code: 429,
    description: 'Too Many Requests: retry after 14',
    parameters,
  });

  it('waits as long as the answer says when there were too many', async () => {
    telegram.loopback.next(
      { status: 429, body: tooMany({ retry_after: 14 }) },
      { status: 429, headers: { 'retry-after': '5' }, body: 'slow down' },
    );
    for (const retryAfter of [14_000, 5_000]) {
      expect(await failure(channel.send(message, never))).toMatchObject({
        code: 'NOTIFY.UNAVAILABLE',
        retryable: true,
        details: { status: 429, retryAfter },
      });
    }
  });

  it('is tried again after their fault, a connection that broke, and an answer of somebody else', async () => {
    telegram.loopback.next({ status: 502, body: `<html>${TOKEN}</html>` }, 'broken', {
      status: 200,
      body: `<html>sign in, ${TOKEN}</html>`,
    });
    for (let tries = 0; tries < 3; tries += 1) {
      expect(await failure(channel.send({ ...message, picture }, never))).toMatchObject({
        code: 'NOTIFY.UNAVAILABLE',
        retryable: true,
      });
    }
    await channel.send(message, never);
    expect(telegram.posted).toHaveLength(1);
  });

  it('is given up after a while without an answer, and at once when the bot stops', async () => {
    telegram.loopback.next('silence', 'silence');
    const slow = failure(channel.send(message, never));
    await telegram.loopback.arrived(1);
    await clock.advance(10_000);
    expect((await slow).message).toContain('no answer within 10000 ms');
    const stop = new AbortController();
    const stopped = failure(channel.send({ ...message, picture }, stop.signal));
    await telegram.loopback.arrived(2);
    stop.abort();
    expect(await stopped).toMatchObject({ code: 'NOTIFY.UNAVAILABLE', retryable: true });
  });

  it('is refused for good with what to do', async () => {
    const elsewhere = await connect({ chatId: 8 });
    const stranger = await connect({}, '123456:canary-wrong');
    const told = async (to: NotificationChannel): Promise<string> => {
      const error = await failure(to.send({ ...message, picture }, never));
      expect(error).toMatchObject({ code: 'NOTIFY.REFUSED', retryable: false });
      return error.message;
    };
    expect(await told(elsewhere)).toContain('chat not found. Look at chatId. Telegram lets a bot write only to');
    expect(await told(stranger)).toContain('Unauthorized. The token is wrong or was revoked: ask @BotFather');
    const description = 'Bad Request: group chat was upgraded to a supergroup chat';
    const moved = { ok: false, error_code: 400, description, parameters: { migrate_to_chat_id: -1001 } };
    telegram.loopback.next({ status: 400, body: moved }, { status: 400, body: moved });
    expect(await told(channel)).toContain('The group has a new id: set chatId to -1001');
    telegram.loopback.next({ status: 403, body: { ok: false, description: 'Forbidden: bot was blocked by the user' } });
    expect(await told(channel)).toContain('unblock it in Telegram');
    await elsewhere.close();
    await stranger.close();
  });
});
