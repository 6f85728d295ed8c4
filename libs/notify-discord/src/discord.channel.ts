import type {
  Clock,
  GridbotError,
  Message,
  NotificationChannel,
  NotifierDependencies,
  StopSignal,
} from '@gridbot/core';
import { ChannelHttp, type ChannelRequest } from '@gridbot/notify-kit';
import { toDiscordMessage, PICTURE } from './discord-message.mapping.js';
import { discordAddress, type DiscordAddress } from './discord-webhook.address.js';
import type { DiscordConfig } from './discord.config.js';
import { discordError } from './discord.errors.js';

/** Statuses of a message that is not taken as it is; those of a webhook that is gone are others. */
const MAY_BE_THE_PICTURE: ReadonlySet<unknown> = new Set([400, 413]);

/** Writes to one channel of Discord through its webhook. */
export class DiscordChannel implements NotificationChannel {
  private readonly http: ChannelHttp;

  constructor(
    private readonly config: DiscordConfig,
    private readonly clock: Clock,
    private readonly address: DiscordAddress,
    private readonly remark: NotifierDependencies['remark'],
  ) {
    this.http = new ChannelHttp({ channel: 'discord', clock, secrets: address.secrets, timeout: config.timeout });
  }

  async send(message: Message, stop: StopSignal): Promise<void> {
    const error = await this.post(message, stop);
    if (error === undefined) return;
    if (message.picture === undefined || !MAY_BE_THE_PICTURE.has(error.details['status'])) throw error;
    // A picture never costs the message that it belongs to.
    const { picture, ...withoutPicture } = message;
    const second = await this.post(withoutPicture, stop);
    if (second !== undefined) throw second;
    this.remark?.({
      level: 'warn',
      text: `The message was sent without its picture (${picture.alt}): ${error.message}`,
    });
  }

  close(): Promise<void> {
    return this.http.close();
  }

  private async post(message: Message, stop: StopSignal): Promise<GridbotError | undefined> {
    const style = { now: this.clock.now(), soundFrom: this.config.soundFrom };
    const content = toDiscordMessage(message, style);
    const body: Partial<ChannelRequest> =
      message.picture === undefined ? { json: content } : await formOf(JSON.stringify(content), message.picture.png);
    return discordError(await this.http.send({ url: this.address.url, ...body }, stop), this.clock.now());
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
