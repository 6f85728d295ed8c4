import type { Message, NotificationChannel } from '@gridbot/core';
import { ManualClock } from '@gridbot/testkit';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { SECRET, WebhookServer } from './webhook-server.fixture.js';
import { plugin } from './webhook.plugin.js';

const clock = new ManualClock();
const never = new AbortController().signal;
const picture = { png: Uint8Array.of(137, 80, 78, 71), alt: 'price and fills' };
const message: Message = {
  id: 'abc-12.0',
  bot: 'btc_<1>',
  mode: 'live',
  at: Date.UTC(2026, 0, 2, 3, 4, 5, 6),
  level: 'info',
  topic: 'fill.sell',
  title: 'Sold 0.1 BTC at 60000.1 USD',
  text: '"quoted"\n<b>&',
  facts: [{ name: 'profit', value: '+0.5 USD' }],
  details: { price: '60000.1' },
};
let server: WebhookServer;

function connect(settings: object = {}, url = server.url, secret = SECRET): Promise<NotificationChannel> {
  const config = plugin.parseConfig({ urlFile: 'u', secretFile: 's', ...settings });
  return plugin.create(config, { clock, secret: async (name) => (name === 'url' ? url : secret) });
}

beforeAll(async () => {
  server = await WebhookServer.start();
});
afterEach(() => server.forget());
afterAll(() => server.loopback.close());

describe('a webhook', () => {
  it('gets the whole message, as it is documented', async () => {
    const channel = await connect();
    await channel.send({ ...message, picture }, never);
    expect(server.messages).toEqual([
      { ...message, version: 1, at: '2026-01-02T03:04:05.006Z', picture: { png: 'iVBORw==', alt: 'price and fills' } },
    ]);
    await channel.close();
  });

  it('gets no picture if it wants none', async () => {
    const channel = await connect({ pictures: false });
    await channel.send({ ...message, picture }, never);
    expect(server.messages[0]).not.toHaveProperty('picture');
    await channel.close();
  });

  it('gets a message that comes again under the same id, signed anew', async () => {
    const channel = await connect();
    server.loopback.next({ status: 503 });
    await expect(channel.send(message, never)).rejects.toMatchObject({ code: 'NOTIFY.UNAVAILABLE' });
    await clock.advance(60_000);
    await channel.send(message, never);
    const [first, second] = server.loopback.requests.map(({ headers }) => headers);
    expect(second!['webhook-id']).toBe(first!['webhook-id']);
    expect(second!['webhook-timestamp']).not.toBe(first!['webhook-timestamp']);
    expect(server.messages.map(({ id }) => id)).toEqual(['abc-12.0']);
    await channel.close();
  });

  it('gives up on a receiver that does not answer in time', async () => {
    const channel = await connect({ timeout: 2_000 });
    server.loopback.next('silence');
    const failing = channel.send(message, never).catch((error: unknown) => error);
    await server.loopback.arrived(1);
    await clock.advance(2_000);
    expect(await failing).toMatchObject({ code: 'NOTIFY.UNAVAILABLE', message: expect.stringContaining('2000 ms') });
    await channel.close();
  });

  it('is told that it does not take the signature', async () => {
    const channel = await connect({}, server.url, 'quite another secret');
    const error = await channel.send(message, never).catch((failure: unknown) => failure);
    expect(error).toMatchObject({ code: 'NOTIFY.REFUSED', message: expect.stringContaining('the same secret') });
    await channel.close();
  });

  it('is refused without an address, which is not repeated', async () => {
    for (const url of ['canary-4711', 'file:///canary-4711', '']) {
      const error = await connect({}, url).catch((failure: unknown) => failure);
      expect(error).toMatchObject({ code: 'CONFIG.INVALID', message: expect.stringContaining('urlFile') });
      expect(String(error)).not.toContain('canary');
    }
  });
});
