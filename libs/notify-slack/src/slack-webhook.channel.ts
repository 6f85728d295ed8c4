import type { Clock, GridbotError, JsonValue, Message, NotificationChannel, StopSignal } from '@gridbot/core';
import { ChannelHttp } from '@gridbot/notify-kit';
import { toPlainSlackMessage, toSlackMessage } from './slack-message.mapping.js';
import type { SlackAddress } from './slack-webhook.address.js';
import { isAboutBlocks, webhookError } from './slack.errors.js';

/** Writes through an incoming webhook: to its one channel, without pictures. */
export class SlackWebhookChannel implements NotificationChannel {
  private readonly http: ChannelHttp;

  constructor(
    private readonly clock: Clock,
    private readonly address: SlackAddress,
    timeout: number,
  ) {
    this.http = new ChannelHttp({ channel: 'slack', clock, secrets: address.secrets, timeout });
  }

  async send(message: Message, stop: StopSignal): Promise<void> {
    const error = await this.post(toSlackMessage(message, this.clock.now()), stop);
    if (error === undefined) return;
    if (!isAboutBlocks(error)) throw error;
    const second = await this.post(toPlainSlackMessage(message, this.clock.now()), stop);
    if (second !== undefined) throw second;
  }

  close(): Promise<void> {
    return this.http.close();
  }

  private async post(json: JsonValue, stop: StopSignal): Promise<GridbotError | undefined> {
    return webhookError(await this.http.send({ url: this.address.url, json }, stop), this.clock.now());
  }
}
