import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import type { AdapterRemark, Clock, Exchange, ExchangePlugin } from '@gridbot/core';
import type { CredentialsConfig } from '../config/exchange.config.js';
import { noLiveTrading } from '../config/live-confirmation.js';
import {
  instrumentIdOf,
  requireExchange,
  venueOf,
  type ConfiguredPlugin,
  type ResolvedBot,
} from '../config/resolved-bot.js';
import { runtimeFolder } from '../control/runtime-folder.js';
import { databasePlace } from '../persistence/database-place.js';
import { createExchange } from '../plugins/create-exchange.js';
import { botFiles } from './bot-files.js';
import { FileMemory } from './file-memory.js';
import { lockKey, type KeyLock } from './key-lock.js';
import { secretFiles, type SecretReader } from './secret-files.js';

/** What connecting needs besides the bot. */
export interface ConnectOptions {
  readonly clock: Clock;
  readonly workingDirectory: string;
  /** Who uses the key, for the message that another program gets: `bot "btc"`. */
  readonly who: string;
  /** Told every secret that was read, so that no output shows it. */
  readonly hide: (secret: string) => void;
  /** Takes lines for the log. */
  readonly remark: (remark: AdapterRemark) => void;
}

/**
 * Connects the exchange of a bot: with its keys in live mode, only to what is public otherwise. A key is locked until the exchange is closed.
 * @throws GridbotError EXCHANGE.NOT_SUPPORTED if there is no adapter that places real orders; EXCHANGE.KEY_SHARED; CONFIG.* about the files of
 *   the credentials; STORE.*; PLUGIN.*; what the adapter throws
 */
export function connectExchange(bot: ResolvedBot, options: ConnectOptions): Promise<Exchange> {
  const { clock, remark } = options;
  const plugin = requireExchange(bot);
  const dependencies = { instrument: instrumentIdOf(bot), clock, remark };
  return bot.config.mode === 'live' ? connectAccount(bot, plugin, options) : createExchange(plugin, dependencies);
}

async function connectAccount(
  bot: ResolvedBot,
  plugin: ConfiguredPlugin<ExchangePlugin>,
  options: ConnectOptions,
): Promise<Exchange> {
  const { clock, workingDirectory, hide, remark } = options;
  const { credentials } = bot.config.exchange;
  const warn = (text: string): void => remark({ level: 'warn', text });
  const secret = secretFiles({ credentials, workingDirectory, hide, warn });
  const { adapterMemory } = botFiles(bot.config, await databasePlace(bot.config, workingDirectory), workingDirectory);
  const lock = credentials === undefined ? undefined : await lockOf(secret, credentials, options);
  try {
    const memory = new FileMemory(adapterMemory);
    const exchange = await createExchange(plugin, {
      instrument: instrumentIdOf(bot),
      clock,
      remark,
      secret,
      memory,
    });
    return withLock(await requireAccount(exchange, venueOf(plugin).name), lock);
  } catch (error) {
    await lock?.release();
    throw error;
  }
}

async function lockOf(
  secret: SecretReader,
  { lockFolder }: CredentialsConfig,
  { who, workingDirectory }: ConnectOptions,
): Promise<KeyLock> {
  const folder = lockFolder === undefined ? (runtimeFolder() ?? tmpdir()) : resolve(workingDirectory, lockFolder);
  return lockKey(await secret('key'), who, folder);
}

async function requireAccount(exchange: Exchange, name: string): Promise<Exchange> {
  if (exchange.execution !== undefined) return exchange;
  await exchange.close();
  throw noLiveTrading(name);
}

/** The same exchange; closing it lets go of the key. */
function withLock(exchange: Exchange, lock: KeyLock | undefined): Exchange {
  const { marketData, execution, history } = exchange;
  return {
    marketData,
    ...(execution && { execution }),
    ...(history && { history }),
    ...(exchange.checks && { checks: () => exchange.checks!() }),
    ...(exchange.status && { status: () => exchange.status!() }),
    close: () => exchange.close().finally(() => lock?.release()),
  };
}
