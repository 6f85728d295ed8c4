import { GridbotError, type StrategyPlugin } from '@gridbot/core';
import type { BotConfig } from './bot.config.js';
import type { PersistenceConfig } from './persistence.config.js';
import { exchangeText, type ResolvedBot } from './resolved-bot.js';

/** What of a bot its confirmation phrase names. */
export interface Confirmable extends Pick<ResolvedBot, 'exchange'> {
  readonly config: Pick<BotConfig, 'mode' | 'confirm' | 'exchange'> & {
    readonly persistence: Pick<PersistenceConfig, 'use'>;
  };
  readonly strategy: { readonly plugin: Pick<StrategyPlugin, 'budget'>; readonly config: unknown };
}

/** The phrase that bot.yaml has to repeat before real money moves: exchange, instrument and the strategy's budget. */
export function confirmationPhrase(bot: Confirmable): string {
  const { config, strategy } = bot;
  const { instrument } = config.exchange;
  const budget = strategy.plugin.budget?.(strategy.config);
  const quote = instrument.split('/')[1] ?? '';
  const limit = budget === undefined ? 'without a limit' : `with at most ${budget} ${quote}`;
  return `trade real money on ${exchangeText(bot)} ${instrument} ${limit}`;
}

/**
 * Refuses live trading that is not confirmed or could not be remembered; lets every dry-run pass.
 * @throws GridbotError EXCHANGE.NOT_SUPPORTED (on the simulated exchange), CONFIG.LIVE_NOT_CONFIRMED, CONFIG.INVALID (on memory)
 */
export function requireLiveReady(bot: Confirmable): void {
  const { mode, confirm, exchange, persistence } = bot.config;
  if (mode !== 'live') return;
  if (exchange.use === 'sim') throw noLiveTrading(exchange.use); // before a phrase is asked for that would not help
  const phrase = confirmationPhrase(bot);
  if (confirm !== phrase) throw notConfirmed(confirm, phrase);
  if (persistence.use === 'memory') throw onMemory();
}

/** Says that an exchange has no adapter that places real orders. */
export function noLiveTrading(exchange: string): GridbotError {
  return new GridbotError(
    'EXCHANGE.NOT_SUPPORTED',
    `exchange "${exchange}" cannot trade live: its adapter places no real orders. Set mode: dry-run`,
  );
}

function notConfirmed(confirm: string | undefined, phrase: string): GridbotError {
  const state = confirm === undefined ? 'there is no "confirm" in the configuration' : `"confirm" says: ${confirm}`;
  return new GridbotError(
    'CONFIG.LIVE_NOT_CONFIRMED',
    `mode live trades with real money and has to be confirmed, but ${state}. Look at what "gridbot check" prints; if you want it, write\n` +
      `  confirm: ${phrase}`,
    { details: { phrase } },
  );
}

function onMemory(): GridbotError {
  return new GridbotError(
    'CONFIG.INVALID',
    'persistence.use is memory, which forgets every order at its end: live trading needs sqlite or postgres',
  );
}
