import { ManualClock } from '@gridbot/testkit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { NotificationChannel, OperatorDesk } from '@gridbot/core';
import { TelegramServer, TOKEN } from './telegram-server.fixture.js';
import { plugin } from './telegram.plugin.js';

const clock = new ManualClock();
const remarks: string[] = [];
let telegram: TelegramServer;
let channel: NotificationChannel;
let done: string[];
let desk: OperatorDesk;

const connect = (token = TOKEN): Promise<NotificationChannel> =>
  plugin.create(
    plugin.parseConfig({
      tokenFile: 'token',
      chatId: 7,
      apiUrl: telegram.url,
      commands: { chats: [7, -100], users: [5] },
    }),
    { clock, secret: () => Promise.resolve(token), remark: ({ text }) => void remarks.push(text) },
  );

const write = (text: string, chat = 7, user = 5): void =>
  telegram.hear({
    message: { message_id: 1, date: 0, chat: { id: chat }, from: { id: user, first_name: 'Ann' }, text },
  });
const press = (data: string): void =>
  telegram.hear({
    callback_query: { id: 'q1', from: { id: 5, first_name: 'Ann' }, message: { message_id: 4, chat: { id: 7 } }, data },
  });
const answers = (count: number): Promise<void> => telegram.until(() => telegram.posted.length >= count);
const listening = (): Promise<void> => telegram.until(() => telegram.polled);

/** Turns of the event loop until this holds. */
async function turns(holds: () => boolean): Promise<void> {
  do await new Promise((resolve) => setImmediate(resolve));
  while (!holds());
}

/** Lets the pause pass that follows a failure, once so many were told. */
async function afterPause(failures: number, millis: number): Promise<void> {
  await turns(() => remarks.length >= failures);
  await clock.advance(millis);
}

beforeAll(async () => {
  telegram = await TelegramServer.start();
});
beforeEach(async () => {
  done = [];
  const acts = (what: string) => (by: string) =>
    Promise.resolve(void done.push(`${what} by ${by}`)).then(() => `${what} now`);
  const tells = (what: string) => () => Promise.resolve(`${what} of @btc`);
  desk = {
    status: tells('status'),
    orders: () => Promise.resolve('61000  sell\n60000  buy'),
    profit: tells('profit'),
    pause: acts('pause'),
    resume: acts('resume'),
    stop: acts('stop'),
  };
  channel = await connect();
});
afterEach(async () => {
  await channel.close();
  telegram.forget();
  expect(JSON.stringify(remarks)).not.toContain('canary');
  remarks.length = 0;
  expect(clock.waiting).toBe(0);
});
afterAll(() => telegram.loopback.close());

describe('commands from Telegram', () => {
  it('are not taken unless the configuration says so', async () => {
    const settings = plugin.parseConfig({ tokenFile: 'token', chatId: 7, apiUrl: telegram.url });
    const deaf = await plugin.create(settings, { clock, secret: () => Promise.resolve(TOKEN) });
    expect(deaf.listen).toBeUndefined();
    await deaf.close();
  });

  it('are answered in the chat that asked, and shown in its menu', async () => {
    channel.listen?.(desk);
    await listening();
    write('/status@gridtestbot');
    await answers(1);
    write('/orders', -100);
    await answers(2);
    expect(telegram.posted.map(({ chat_id: chat, text }) => [chat, text])).toEqual([
      ['7', 'status of @\u2060btc'],
      ['-100', '61000  sell\n60000  buy'],
    ]);
    expect(telegram.posted[1]?.entities).toMatchObject([{ type: 'pre' }]);
    expect(telegram.menus).toMatchObject([{ scope: { chat_id: '7' } }, { scope: { chat_id: '-100' } }]);
  });

  it('are answered in the topic in which they were written', async () => {
    channel.listen?.(desk);
    await listening();
    for (const text of ['/status', '/pause']) {
      const topic = { message_thread_id: 4, is_topic_message: true };
      telegram.hear({
        message: { message_id: 1, date: 0, chat: { id: -100 }, from: { id: 5, first_name: 'Ann' }, text, ...topic },
      });
    }
    await answers(2);
    expect(telegram.posted.map(({ thread }) => thread)).toEqual(['4', '4']);
  });

  it('are ignored from before the start, from strangers, and for other bots', async () => {
    write('/status');
    write('/profit');
    channel.listen?.(desk);
    await listening();
    write('/status', 8);
    write('/status', 7, 6);
    write('/status@other_bot');
    write('status?');
    write('/profit');
    await answers(1);
    expect(telegram.posted.map(({ text }) => text)).toEqual(['profit of @\u2060btc']);
    expect(remarks.map((text) => /(chat 8|user 6)/.exec(text)?.[1])).toEqual(['chat 8', 'user 6']);
  });

  it('are found in whatever strangers write', async () => {
    channel.listen?.(desk);
    await listening();
    for (let count = 0; count < 9; count += 1) write('😀'.repeat(8_000), 8);
    write('/status');
    await answers(1);
    expect(telegram.posted).toHaveLength(1);
    expect(remarks).toEqual([]);
  });

  it('act after a button was pressed, and once', async () => {
    channel.listen?.(desk);
    await listening();
    write('/pause');
    await answers(1);
    const [yes, no] = telegram.posted[0]?.buttons ?? [];
    expect([yes?.text, no?.text, done]).toEqual(['Yes', 'No', []]);
    press(yes?.callback_data ?? '');
    await answers(2);
    press(yes?.callback_data ?? '');
    await answers(3);
    expect(done).toEqual(['pause by telegram user 5 (Ann)']);
    expect(telegram.posted.slice(1).map(({ method, text }) => [method, text.slice(0, 16)])).toEqual([
      ['editMessageText', 'pause now'],
      ['editMessageText', 'Nothing was done'],
    ]);
    expect(telegram.settled).toMatchObject([{ callback_query_id: 'q1' }, { callback_query_id: 'q1' }]);
  });

  it('act after a written yes, and not a minute later', async () => {
    channel.listen?.(desk);
    await listening();
    const code = (): string => /\/yes (\w+)/.exec(telegram.posted.at(-1)?.text ?? '')?.[1] ?? '';
    write('/resume');
    await answers(1);
    write(`/yes ${code()}`);
    await answers(2);
    write('/stop');
    await answers(3);
    clock.set(clock.now() + 60_001);
    write(`/yes ${code()}`);
    await answers(4);
    expect(done).toEqual(['resume by telegram user 5 (Ann)']);
  });
});

describe('listening to Telegram', () => {
  it('goes on through failures of the network, and tells of them once', async () => {
    telegram.loopback.next('broken', { status: 502, body: TOKEN });
    channel.listen?.(desk);
    await afterPause(1, 1_000);
    await afterPause(2, 2_000);
    await listening();
    write('/status');
    await answers(1);
    await listening();
    expect(remarks).toHaveLength(3);
    expect(remarks[0]).toContain('commands are not read for now: telegram cannot be reached');
    expect(remarks[2]).toBe('Telegram: commands are read again');
  });

  it('waits as long as Telegram asks', async () => {
    const body = { ok: false, error_code: 429, description: 'Too Many Requests', parameters: { retry_after: 9 } };
    telegram.loopback.next({ status: 429, body });
    channel.listen?.(desk);
    await afterPause(1, 8_999);
    expect(telegram.loopback.requests).toHaveLength(1);
    await clock.advance(1);
    await listening();
  });

  it('says that another process reads the same bot, and waits for it to end', async () => {
    channel.listen?.(desk);
    await listening();
    const other = await fetch(`${telegram.url}/bot${TOKEN}/getUpdates`, {
      method: 'POST',
      body: JSON.stringify({ timeout: 0 }),
    });
    await other.text();
    await afterPause(1, 30_000);
    await listening();
    expect(remarks).toHaveLength(1);
    expect(remarks[0]).toContain('terminated by other getUpdates request');
    expect(remarks[0]).toContain('give each GridBot a bot of its own');
  });

  it('ends twice, and without having begun', async () => {
    const silent = await connect();
    await silent.close();
    await silent.close();
    channel.listen?.(desk);
    await listening();
    await channel.close();
    await channel.close();
    expect(clock.waiting).toBe(0);
  });

  it('ends if the token is wrong', async () => {
    const stranger = await connect('123456:canary-wrong');
    stranger.listen?.(desk);
    await turns(() => remarks.length > 0);
    await stranger.close();
    expect(remarks).toEqual([expect.stringContaining('no commands are taken: telegram answered 401: Unauthorized')]);
    expect(telegram.loopback.requests).toHaveLength(1);
  });

  it('ends with the bot that a command stops, and answers before', async () => {
    let closed: Promise<void> | undefined;
    desk.stop = () => {
      closed = channel.close();
      return Promise.resolve('stops now');
    };
    channel.listen?.(desk);
    await listening();
    write('/stop');
    await answers(1);
    press(telegram.posted[0]?.buttons[0]?.callback_data ?? '');
    await answers(2);
    await closed;
    expect(telegram.posted[1]?.text).toBe('stops now');
    expect(clock.waiting).toBe(0);
  });

  it('ends within seconds if the command that is being done waits for that end', async () => {
    let closing = false;
    desk.stop = async () => {
      closing = true;
      await channel.close();
      return 'stopped';
    };
    channel.listen?.(desk);
    await listening();
    write('/stop');
    await answers(1);
    press(telegram.posted[0]?.buttons[0]?.callback_data ?? '');
    await turns(() => closing);
    const closed = channel.close();
    await clock.advance(3_000);
    await closed;
    await turns(() => remarks.length >= 2);
    expect(remarks[1]).toContain('a command was not answered');
  });
});
