import { systemClock, type PulseOptions } from '@gridbot/runtime';
import type { Bot } from '../bot/bot.js';
import type { BotObserver } from '../bot/bot-session.js';
import type { ResolvedBot } from '../config/resolved-bot.js';
import { databasePlace } from '../persistence/database-place.js';
import { botRoutes } from './bot-routes.js';
import { databaseSize } from './database-size.js';
import { HttpServer } from './http-server.js';
import { readHttpToken } from './http-token.js';

/** What opening needs besides the bot. */
export interface OpenHttpOptions {
  readonly workingDirectory: string;
  /** Told the token, so that no output shows it. */
  readonly hide: (secret: string) => void;
  readonly warn: (text: string) => void;
}

/** The open pages of a bot that is being started. */
export interface HttpDesk {
  readonly url: string;
  /** Has to see every step and message of the bot. */
  readonly observer: BotObserver;
  /** How the bot's loop is to be measured. */
  readonly measure: PulseOptions;
  /** The bot's memory is open: from now on the pages tell of it. */
  attach(bot: Bot): void;
  /** Ends every connection at once. */
  close(): Promise<void>;
}

/**
 * Opens the pages of a bot, before the bot itself: who starts it can see what it waits for.
 * @throws GridbotError CONFIG.* about the token, and if nobody can listen there
 */
export async function openHttp({ config }: ResolvedBot, options: OpenHttpOptions): Promise<HttpDesk | undefined> {
  const { name, http } = config;
  if (http === undefined) return undefined;
  const { workingDirectory, hide, warn } = options;
  const { host, port, tokenFile: file } = http;
  const token = file === undefined ? undefined : await readHttpToken(file, { workingDirectory, hide, warn });
  let attached: Bot | undefined;
  const bot = (): Bot | undefined => attached;
  const size = databaseSize(await databasePlace(config, workingDirectory), () => systemClock.now());
  const { BotMetrics } = await import('./metrics/bot-metrics.js'); // whoever wants no pages need not load it
  const metrics = new BotMetrics(name, { clock: systemClock, bot, databaseSize: size });
  const routes = botRoutes({ name, metrics, bot });
  const server = new HttpServer({ host, port, routes, warn, ...(token && { token }) });
  await server.listen();
  return {
    url: server.url,
    observer: metrics.observer,
    measure: metrics.measure,
    attach: (begun) => void (attached = begun),
    close: async () => {
      await server.close();
      metrics.close();
    },
  };
}
