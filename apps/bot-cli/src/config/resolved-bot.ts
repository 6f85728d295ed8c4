import {
  GridbotError,
  instrumentId,
  type ExchangePlugin,
  type ExchangeVenue,
  type InstrumentId,
  type JsonValue,
  type NotifierPlugin,
  type StrategyPlugin,
} from '@gridbot/core';
import { shortName } from '../plugins/plugin-kind.js';
import type { BotConfig } from './bot.config.js';
import type { NotifyConfig } from './notify.config.js';
import type { Settings } from './settings.js';

/** A plugin with its part of the configuration. */
export interface ConfiguredPlugin<Plugin> {
  readonly plugin: Plugin;
  /** Checked by the plugin. */
  readonly config: unknown;
  /** As the user wrote it, without our own keys. */
  readonly raw: JsonValue;
}

/** A channel with its settings: ours and the notifier's. */
export interface ConfiguredChannel extends ConfiguredPlugin<NotifierPlugin> {
  /** Unique in the bot. */
  readonly name: string;
  readonly settings: NotifyConfig;
}

/** A bot that is wholly configured: every setting is checked, the plugins are loaded and fit together. */
export interface ResolvedBot {
  readonly settings: Settings;
  readonly config: BotConfig;
  readonly strategy: ConfiguredPlugin<StrategyPlugin>;
  /** The channels for messages to people, those that are switched off too. */
  readonly channels: readonly ConfiguredChannel[];
  /** Absent if the adapter is not installed: backtests and checks can do without. */
  readonly exchange?: ConfiguredPlugin<ExchangePlugin>;
  /** Why the adapter is absent. */
  readonly exchangeMissing?: GridbotError;
}

/** The exchange adapter, for those who cannot do without. @throws GridbotError PLUGIN.NOT_FOUND */
export function requireExchange({ exchange, exchangeMissing }: ResolvedBot): ConfiguredPlugin<ExchangePlugin> {
  if (exchange === undefined)
    throw exchangeMissing ?? new GridbotError('PLUGIN.NOT_FOUND', 'no exchange is configured');
  return exchange;
}

/** Which exchange an adapter is configured for, and what it can do there. */
export function venueOf({ plugin, config }: ConfiguredPlugin<ExchangePlugin>): ExchangeVenue {
  return plugin.venue?.(config) ?? { name: plugin.name, provides: plugin.provides };
}

/** The exchange as the user named it; where an adapter reaches several, the one that is configured. */
export function exchangeText({ config, exchange }: Pick<ResolvedBot, 'exchange'> & ExchangeNamed): string {
  return exchange?.plugin.venue === undefined ? config.exchange.use : venueOf(exchange).name;
}

/** What tells how the user named the exchange. */
export interface ExchangeNamed {
  readonly config: { readonly exchange: Pick<BotConfig['exchange'], 'use'> };
}

/** The instrument with its exchange's name before it; without an adapter, the name the user wrote. */
export function instrumentIdOf({ config: { exchange }, exchange: adapter }: ResolvedBot): InstrumentId {
  const own = adapter === undefined ? shortName('exchange', exchange.use) : venueOf(adapter).name;
  const name = own ?? exchange.use;
  return instrumentId(`${name}:${exchange.instrument}`);
}
