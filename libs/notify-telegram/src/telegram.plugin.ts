import { jsonSchemaOf, parseConfig } from '@gridbot/config';
import type { NotificationChannel, NotifierDependencies, NotifierPlugin } from '@gridbot/core';
import { CommandedChannel } from './commands/commanded-channel.js';
import { TelegramEar } from './commands/telegram-ear.js';
import { TelegramChannel } from './telegram.channel.js';
import { TelegramClient } from './telegram.client.js';
import { namedInGroups, TelegramConfig } from './telegram.config.js';
import { telegramToken } from './telegram.token.js';

/** Messages to a chat of Telegram, and commands from it. */
export const plugin: NotifierPlugin<TelegramConfig> = {
  apiVersion: 1,
  name: 'telegram',
  parseConfig: (raw) => parseConfig(TelegramConfig, raw, namedInGroups),
  configSchema: jsonSchemaOf(TelegramConfig),
  create: createTelegram,
};

async function createTelegram(
  config: TelegramConfig,
  { clock, secret, remark }: NotifierDependencies,
): Promise<NotificationChannel> {
  const { apiUrl, timeout, commands } = config;
  const token = telegramToken(await secret('token'));
  const client = new TelegramClient({ clock, apiUrl, token, timeout });
  const channel = new TelegramChannel(clock, client, config, remark);
  if (commands === undefined) return channel;
  const ear = new TelegramEar({ clock, ...(remark && { remark }) }, config, token, commands, client);
  return new CommandedChannel(channel, ear, clock, remark);
}
