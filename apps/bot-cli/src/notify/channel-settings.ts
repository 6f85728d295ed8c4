import type { ChannelSettings } from '@gridbot/runtime';
import type { ConfiguredChannel } from '../config/resolved-bot.js';

/** What the desk needs to know of a channel. Summaries go only to those that ask for them, whatever topics they choose. */
export function channelSettings({ name, settings }: ConfiguredChannel): ChannelSettings {
  const { levels, topics, quietHours, digest, repeatAfter, atMost } = settings;
  return { name, levels, topics, quietHours, digest, repeatAfter, atMost };
}
