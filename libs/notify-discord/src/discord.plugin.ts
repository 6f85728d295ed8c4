import { jsonSchemaOf, parseConfig } from '@gridbot/config';
import type { NotifierPlugin } from '@gridbot/core';
import { createDiscord } from './discord.channel.js';
import { DiscordConfig } from './discord.config.js';

/** Messages to a channel of Discord, through a webhook. */
export const plugin: NotifierPlugin<DiscordConfig> = {
  apiVersion: 1,
  name: 'discord',
  parseConfig: (raw) => parseConfig(DiscordConfig, raw),
  configSchema: jsonSchemaOf(DiscordConfig),
  create: createDiscord,
};
