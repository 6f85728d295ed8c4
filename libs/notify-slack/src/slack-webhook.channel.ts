import type { Clock, Message, NotificationChannel, StopSignal } from '@gridbot/core';
import { ChannelHttp } from '@gridbot/notify-kit';
import { toSlackMessage } from './slack-message.mapping.js';
import type { SlackAddress } from './slack-webhook.address.js';
import { webhookError } from './slack.errors.js';

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
    const json = toSlackMessage(message, this.clock.now());
    const error = webhookError(await this.http.send({ url: this.address.url, json }, stop), this.clock.now());
    if (error !== undefined) throw error;
  }

  close(): Promise<void> {
    return this.http.close();
  }
}
