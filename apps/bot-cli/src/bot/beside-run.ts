import type { AdapterRemark } from '@gridbot/core';
import type { CliContext } from '../cli/cli-context.js';
import type { ResolvedBot } from '../config/resolved-bot.js';
import { besideHttp } from '../http/beside-http.js';
import { openHttp } from '../http/open-http.js';
import { besideNotifications } from '../notify/beside-notifications.js';
import { openNotifications } from '../notify/open-notifications.js';
import type { BotObserver } from './bot-session.js';
import type { ControlDesk } from './run-bot.js';
import type { RunVoice } from './run-voice.js';

/**
 * Opens what runs beside a bot, if it is to have some: channels to people, a heartbeat, pages.
 * @throws GridbotError CONFIG.*, PLUGIN.*, NOTIFY.*; then all is closed, and the terminal is given back
 */
export async function openBesideRun(bot: ResolvedBot, context: CliContext, voice: RunVoice) {
  const { log } = voice;
  const remark = ({ level, text, details }: AdapterRemark): void => log[level]({ ...details, from: 'notify' }, text);
  let people: Awaited<ReturnType<typeof openNotifications>>;
  try {
    people = await openNotifications(bot, { ...context, remark });
    const http = await openHttp(bot, { ...context, warn: (text) => log.warn(text) });
    if (http !== undefined) log.info(`status, health and metrics at ${http.url}`);
    const notifications = people?.notifications;
    return {
      people: notifications,
      /** What the run is given for them, beside what it is given anyway. */
      watching: (given: { readonly control: ControlDesk; readonly observer: BotObserver }) =>
        besideHttp(http, besideNotifications(notifications, given)),
      close: async (): Promise<void> => {
        await http?.close();
        await people?.close();
      },
    };
  } catch (error) {
    await people?.close();
    voice.close();
    throw error;
  }
}
