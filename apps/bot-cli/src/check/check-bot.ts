import { freeBalances, GridbotError, isGridbotError, price, type Price } from '@gridbot/core';
import { systemClock } from '@gridbot/runtime';
import type { BotConfig } from '../config/bot.config.js';
import { confirmationPhrase } from '../config/live-confirmation.js';
import { instrumentIdOf, type ResolvedBot } from '../config/resolved-bot.js';
import { databasePlace, placeText, schemaOf } from '../persistence/database-place.js';
import { createExchange } from '../plugins/create-exchange.js';
import { simulatedTerms, termsOf, type ExchangeTerms } from '../simulation/market-terms.js';
import { certify, type Certificate } from './certificate.js';
import { firstTicker } from './first-ticker.js';

const DEFAULT_RULES = "Kraken's rules for BTC/USD were used where the configuration gives none";

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
 * @param workingDirectory where relative paths begin
 * @throws GridbotError CONFIG.INVALID if there is neither, EXCHANGE.* if it was asked for a price and cannot be reached
 */
export async function checkBot(
  bot: ResolvedBot,
  given: string | undefined,
  workingDirectory: string,
): Promise<CheckResult> {
  const { config, strategy } = bot;
  const memory = await databaseOf(config, workingDirectory);
  const market = await askExchange(bot, given);
  const terms = simulatedTerms(instrumentIdOf(bot), config.simulation, market.terms);
  const certificate = certify(strategy, terms, freeBalances(terms.balances), market.price);
  const { name, mode } = config;
  const result = {
    name,
    mode,
    strategy: strategy.plugin.name,
    database: memory.text,
    certificate,
    notes: [...notesOf(bot), ...market.notes, ...memory.notes],
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

interface MarketAnswer {
  readonly terms: ExchangeTerms;
  readonly price: Price;
  readonly notes: readonly string[];
}

/** The exchange's rules and price. With a given price it may be out of reach: the machine that checks need not be the one that trades. */
async function askExchange(bot: ResolvedBot, given: string | undefined): Promise<MarketAnswer> {
  if (bot.exchange === undefined) {
    if (given === undefined) throw withoutPrice(bot.config.exchange.use);
    return { terms: {}, price: price(given), notes: [] };
  }
  const exchange = await createExchange(bot.exchange, { instrument: instrumentIdOf(bot), clock: systemClock });
  try {
    const last = given === undefined ? (await firstTicker(exchange.marketData, systemClock)).price : price(given);
    return { terms: await termsOf(exchange), price: last, notes: [] };
  } catch (error) {
    if (given === undefined || !isGridbotError(error) || error.code !== 'EXCHANGE.UNAVAILABLE') throw error;
    return { terms: {}, price: price(given), notes: [DEFAULT_RULES, `the exchange was not asked: ${error.message}`] };
  } finally {
    await exchange.close();
  }
}

function withoutPrice(use: string): GridbotError {
  return new GridbotError(
    'CONFIG.INVALID',
    `the preflight needs a price, and exchange "${use}" is not installed: give one, such as --price 50000`,
  );
}

function notesOf({ exchangeMissing }: ResolvedBot): readonly string[] {
  if (exchangeMissing === undefined) return [];
  return [DEFAULT_RULES, `"gridbot run" needs more: ${exchangeMissing.message}`];
}
