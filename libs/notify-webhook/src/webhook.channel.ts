import {
  GridbotError,
  type Clock,
  type Message,
  type NotificationChannel,
  type NotifierDependencies,
  type StopSignal,
} from '@gridbot/core';
import { answerError, ChannelHttp } from '@gridbot/notify-kit';
import { toWebhookMessage } from './webhook-message.mapping.js';
import type { WebhookConfig } from './webhook.config.js';
import { WebhookKey } from './webhook.signature.js';

const ADVICE = {
  401: 'The receiver does not take the signature: both sides need the same secret, and clocks that agree',
  403: 'The receiver does not take the signature: both sides need the same secret, and clocks that agree',
  404: 'There is nothing at this address: look at the file of urlFile',
} as const;

/** What a channel is made of. */
interface WebhookParts {
  readonly url: string;
  readonly key: WebhookKey;
  readonly clock: Clock;
  /** Taken out of all that is said. */
  readonly secrets: readonly string[];
}

/** Posts signed JSON to one address. */
export class WebhookChannel implements NotificationChannel {
  private readonly http: ChannelHttp;

  constructor(
    private readonly config: WebhookConfig,
    private readonly parts: WebhookParts,
  ) {
    const { clock, secrets } = parts;
    this.http = new ChannelHttp({ channel: 'webhook', clock, secrets, timeout: config.timeout });
  }

  async send(message: Message, stop: StopSignal): Promise<void> {
    const { url, key, clock } = this.parts;
    const body = JSON.stringify(toWebhookMessage(message, this.config.pictures));
    const signature = key.sign(message.id, clock.now(), body);
    const headers = { 'content-type': 'application/json; charset=utf-8', ...signature };
    const answer = await this.http.send({ url, headers, body }, stop);
    const error = answerError(answer, { channel: 'webhook', now: clock.now(), advice: ADVICE });
    if (error !== undefined) throw error;
  }

  close(): Promise<void> {
    return this.http.close();
  }
}

/** Reads the address and the secret; connects on demand. @throws GridbotError CONFIG.INVALID */
export async function createWebhook(
  config: WebhookConfig,
  { clock, secret }: NotifierDependencies,
): Promise<WebhookChannel> {
  const url = await secret('url');
  const signing = await secret('secret');
  if (!URL.canParse(url) || !/^https?:\/\//.test(url)) {
    throw new GridbotError(
      'CONFIG.INVALID',
      'the file of urlFile has to hold an address, https:// or http://, and nothing else',
    );
  }
  const { pathname, search } = new URL(url);
  const whereTo = `${pathname}${search}`;
  const secrets = [url, signing, ...(whereTo.length > 8 ? [whereTo] : [])];
  return new WebhookChannel(config, { url, key: new WebhookKey(signing), clock, secrets });
}
