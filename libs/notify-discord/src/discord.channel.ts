import {
  isGridbotError,
  type Clock,
  type Message,
  type NotificationChannel,
  type NotifierDependencies,
  type StopSignal,
} from '@gridbot/core';
import { ChannelHttp, PictureDoubt, type ChannelRequest } from '@gridbot/notify-kit';
import { toDiscordMessage, PICTURE } from './discord-message.mapping.js';
import { discordAddress, type DiscordAddress } from './discord-webhook.address.js';
import type { DiscordConfig } from './discord.config.js';
import { discordError } from './discord.errors.js';

/** Statuses of a message that is not taken as it is; those of a webhook that is gone are others. */
const MAY_BE_THE_PICTURE: ReadonlySet<unknown> = new Set([400, 413]);

/** Writes to one channel of Discord through its webhook. */
export class DiscordChannel implements NotificationChannel {
  private readonly http: ChannelHttp;
  private readonly doubt = new PictureDoubt();

  constructor(
    private readonly config: DiscordConfig,
    private readonly clock: Clock,
    private readonly address: DiscordAddress,
    private readonly remark: NotifierDependencies['remark'],
  ) {
    this.http = new ChannelHttp({ channel: 'discord', clock, secrets: address.secrets, timeout: config.timeout });
  }

  async send(message: Message, stop: StopSignal): Promise<void> {
    const { picture, ...plain } = message;
    if (picture === undefined) return this.post(message, stop);
    const shown = this.doubt.mayShow(message);
    try {
      await (shown ? this.post(message, stop) : this.postPlain(plain, 'it did not come through with it', stop));
    } catch (error) {
      if (!isGridbotError(error)) throw error;
      this.doubt.failed(message, error, shown);
      if (!shown || !MAY_BE_THE_PICTURE.has(error.details['status'])) throw error;
      await this.postPlain(plain, error.message, stop);
    }
  }

  close(): Promise<void> {
    return this.http.close();
  }

  /** A picture never costs the message that it belongs to. */
  private async postPlain(message: Message, why: string, stop: StopSignal): Promise<void> {
    await this.post(message, stop);
    this.remark?.({ level: 'warn', text: `A message was sent without its picture: ${why}` });
  }

  private async post(message: Message, stop: StopSignal): Promise<void> {
    const style = { now: this.clock.now(), soundFrom: this.config.soundFrom };
    const content = toDiscordMessage(message, style);
    const body: Partial<ChannelRequest> =
      message.picture === undefined ? { json: content } : await formOf(JSON.stringify(content), message.picture.png);
    const error = discordError(await this.http.send({ url: this.address.url, ...body }, stop), this.clock.now());
    if (error !== undefined) throw error;
  }
}

/** Reads the address of the webhook and connects on demand. */
export async function createDiscord(
  config: DiscordConfig,
  { clock, secret, remark }: NotifierDependencies,
): Promise<DiscordChannel> {
  return new DiscordChannel(config, clock, discordAddress(await secret('url'), config.threadId), remark);
}

/** The message and its file, as a browser would send them. */
async function formOf(json: string, png: Uint8Array): Promise<Partial<ChannelRequest>> {
  const form = new FormData();
  form.set('payload_json', json);
  form.set('files[0]', new Blob([new Uint8Array(png)], { type: 'image/png' }), PICTURE);
  const encoded = new Response(form);
  const headers = { 'content-type': encoded.headers.get('content-type') ?? '' };
  return { headers, body: new Uint8Array(await encoded.arrayBuffer()) };
}
