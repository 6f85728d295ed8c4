import type { AdapterRemark, Clock } from '@gridbot/core';
import { systemClock } from '@gridbot/runtime';
import type { CliContext } from '../cli/cli-context.js';
import type { ResolvedBot } from '../config/resolved-bot.js';
import { botFiles } from '../exchange/bot-files.js';
import { databasePlace } from '../persistence/database-place.js';
import { channelSettings } from './channel-settings.js';
import { createChannel, type ChannelTerms } from './create-channel.js';
import { FailedStarts } from './failed-starts.js';
import { heartbeatUrl } from './heartbeat-url.js';
import { Heartbeat } from './heartbeat.js';
import { Notifications, type OpenChannel } from './notifications.js';

/** What the channels of a bot are opened with. */
export interface OpenTerms extends Pick<CliContext, 'workingDirectory' | 'hide' | 'clean'> {
  readonly remark: (remark: AdapterRemark) => void;
  /** Default: the machine's own time. */
  readonly clock?: Clock;
}

/** What a run tells people with. */
export interface OpenNotifications {
  readonly notifications: Notifications;
  close(): Promise<void>;
}

/**
 * Opens the channels and the heartbeat of a bot, if it has some; nothing is sent yet.
 * @throws GridbotError CONFIG.*, PLUGIN.*, NOTIFY.*
 */
export async function openNotifications(bot: ResolvedBot, terms: OpenTerms): Promise<OpenNotifications | undefined> {
  const { heartbeat: beats } = bot.config;
  if (beats === undefined && !bot.channels.some(({ settings }) => settings.on)) return undefined;
  const { clock = systemClock, remark, workingDirectory, hide, clean } = terms;
  const warn = (text: string): void => remark({ level: 'warn', text });
  const reading = { clock, remark, workingDirectory, hide, warn };
  const url = beats && (await heartbeatUrl(beats, reading));
  const files = botFiles(bot.config, await databasePlace(bot.config, workingDirectory), workingDirectory);
  const failedStarts = new FailedStarts(files.failedStarts);
  const channels = await openChannels(bot, reading);
  const notifications = new Notifications({ bot, clock, remark, clean, failedStarts, channels });
  const lifecycle = () => notifications.lifecycle;
  const trades = () => notifications.trades();
  const heartbeat =
    beats === undefined || url === undefined
      ? undefined
      : new Heartbeat({ url, every: beats.every, clock, lifecycle, trades, remark });
  heartbeat?.start();
  return {
    notifications,
    close: async () => {
      await Promise.all([heartbeat?.close(), notifications.close()]);
    },
  };
}

/** What is open already is closed if another one cannot be opened. */
async function openChannels({ channels }: ResolvedBot, terms: ChannelTerms): Promise<readonly OpenChannel[]> {
  const open: OpenChannel[] = [];
  try {
    for (const [index, configured] of channels.entries()) {
      if (!configured.settings.on) continue;
      const channel = await createChannel(configured, `notify.${index}`, terms);
      open.push({ configured, channel, settings: channelSettings(configured) });
    }
    return open;
  } catch (error) {
    await Promise.allSettled(open.map(({ channel }) => channel.close()));
    throw error;
  }
}
