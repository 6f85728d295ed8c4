import { jsonSchemaOf, parseConfig } from '@gridbot/config';
import type { NotificationChannel, NotifierDependencies, NotifierPlugin } from '@gridbot/core';
import { SlackAppChannel } from './slack-app.channel.js';
import { SlackWebhookChannel } from './slack-webhook.channel.js';
import { slackAddress } from './slack-webhook.address.js';
import { oneWay, SlackConfig } from './slack.config.js';
import { SlackPictures } from './slack.pictures.js';
import { slackToken } from './slack.token.js';
import { SlackWebApi } from './slack.web-api.js';

/** Messages to a channel of Slack, through an incoming webhook or as an app. */
export const plugin: NotifierPlugin<SlackConfig> = {
  apiVersion: 1,
  name: 'slack',
  parseConfig: (raw) => parseConfig(SlackConfig, raw, oneWay),
  configSchema: jsonSchemaOf(SlackConfig),
  create: createSlack,
};

async function createSlack(
  { channel, apiUrl: url, timeout }: SlackConfig,
  { clock, secret, remark }: NotifierDependencies,
): Promise<NotificationChannel> {
  if (channel === undefined) return new SlackWebhookChannel(clock, slackAddress(await secret('url')), timeout);
  const api = new SlackWebApi({ clock, url, token: slackToken(await secret('token')), timeout });
  return new SlackAppChannel({ clock, api, pictures: new SlackPictures(api), channel, remark });
}
