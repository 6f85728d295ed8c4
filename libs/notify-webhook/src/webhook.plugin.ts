import { jsonSchemaOf, parseConfig } from '@gridbot/config';
import type { NotifierPlugin } from '@gridbot/core';
import { createWebhook } from './webhook.channel.js';
import { WebhookConfig } from './webhook.config.js';

/** Messages as signed JSON to an address of one's own. */
export const plugin: NotifierPlugin<WebhookConfig> = {
  apiVersion: 1,
  name: 'webhook',
  parseConfig: (raw) => parseConfig(WebhookConfig, raw),
  configSchema: jsonSchemaOf(WebhookConfig),
  create: createWebhook,
};
