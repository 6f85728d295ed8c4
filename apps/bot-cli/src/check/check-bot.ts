import { isGridbotError } from '@gridbot/core';
import type { BotConfig } from '../config/bot.config.js';
import { confirmationPhrase } from '../config/live-confirmation.js';
import type { ResolvedBot } from '../config/resolved-bot.js';
import { databasePlace, placeText, schemaOf } from '../persistence/database-place.js';
import { askMarket, missingExchangeNotes, type AskingContext } from './ask-market.js';
import { certify, type Certificate } from './certificate.js';

/** What `gridbot check` found out. */
export interface CheckResult {
  readonly name: string;
  readonly mode: string;
  readonly strategy: string;
  /** Where the bot will keep its memory, without secrets: file, or server and schema. */
  readonly database: string;
  readonly certificate: Certificate;
  /** Live only: what `confirm` has to say. */
  readonly confirmationPhrase?: string;
  /** What the user should know besides. */
  readonly notes: readonly string[];
}

/**
 * Computes the certificate of a bot without starting it.
 * @param given the price to compute it at; absent: the exchange's
 * @throws GridbotError CONFIG.INVALID if there is neither, EXCHANGE.* if it was asked for a price and cannot be reached
 */
export async function checkBot(
  bot: ResolvedBot,
  given: string | undefined,
  context: AskingContext,
): Promise<CheckResult> {
  const { config, strategy } = bot;
  const memory = await databaseOf(config, context.workingDirectory);
  const { terms, price, notes } = await askMarket(bot, given, context);
  const certificate = certify(strategy, terms, terms.balances, price);
  const { name, mode } = config;
  const result = {
    name,
    mode,
    strategy: strategy.plugin.name,
    database: memory.text,
    certificate,
    notes: [...missingExchangeNotes(bot), ...notes, ...memory.notes],
  };
  return mode === 'live' ? { ...result, confirmationPhrase: confirmationPhrase(bot) } : result;
}

interface DatabaseAnswer {
  readonly text: string;
  readonly notes: readonly string[];
}

/** Where the memory will be. The machine that checks need not have the secrets of the one that runs the bot. */
async function databaseOf(config: BotConfig, workingDirectory: string): Promise<DatabaseAnswer> {
  try {
    return { text: placeText(await databasePlace(config, workingDirectory)), notes: [] };
  } catch (error) {
    if (!isGridbotError(error)) throw error;
    return { text: `PostgreSQL, schema ${schemaOf(config)}`, notes: [`"gridbot run" needs more: ${error.message}`] };
  }
}
