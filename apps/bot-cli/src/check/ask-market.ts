import {
  freeBalances,
  GridbotError,
  isGridbotError,
  price,
  type Balances,
  type Exchange,
  type FeeRates,
  type Instrument,
  type Price,
} from '@gridbot/core';
import { systemClock } from '@gridbot/runtime';
import type { CliContext } from '../cli/cli-context.js';
import { instrumentIdOf, type ResolvedBot } from '../config/resolved-bot.js';
import { connectExchange } from '../exchange/connect-exchange.js';
import { accountTerms, requireExecution } from '../exchange/live-trading.js';
import { createExchange } from '../plugins/create-exchange.js';
import { simulatedTerms, termsOf, type ExchangeTerms } from '../simulation/market-terms.js';
import { firstTicker } from './first-ticker.js';

/** What asking needs of the process it runs in. */
export type AskingContext = Pick<CliContext, 'workingDirectory' | 'hide'>;

/** What a bot would begin with, and the price it would begin at. */
export interface MarketAnswer {
  readonly terms: { readonly instrument: Instrument; readonly fees: FeeRates; readonly balances: Balances };
  readonly price: Price;
  /** What is assumed, and why. */
  readonly notes: readonly string[];
}

const DEFAULT_RULES = "Kraken's rules for BTC/USD were used where the configuration gives none";

/**
 * Asks the exchange for rules and price, and a live bot's account for its fees and balances. A live bot may be checked before there are keys,
 * while it runs, and on another machine: then they are assumed, as for a dry-run. With a given price the exchange may be out of reach.
 * @throws GridbotError CONFIG.INVALID if nobody knows a price, EXCHANGE.* if the exchange was asked for it in vain
 */
export async function askMarket(
  bot: ResolvedBot,
  given: string | undefined,
  context: AskingContext,
): Promise<MarketAnswer> {
  if (bot.config.mode !== 'live' || bot.exchange === undefined) return askPublic(bot, given);
  try {
    return await askAccount(bot, given, context);
  } catch (error) {
    if (!isGridbotError(error)) throw error;
    const answer = await askPublic(bot, given);
    return {
      ...answer,
      notes: [`the account was not asked, its fees and balances are assumed: ${error.message}`, ...answer.notes],
    };
  }
}

async function askAccount(
  bot: ResolvedBot,
  given: string | undefined,
  { workingDirectory, hide }: AskingContext,
): Promise<MarketAnswer> {
  const notes: string[] = [];
  const exchange = await connectExchange(bot, {
    clock: systemClock,
    workingDirectory,
    hide,
    who: `gridbot check for bot "${bot.config.name}"`,
    remark: ({ level, text }) => void (level === 'warn' && notes.push(text)),
  });
  try {
    const execution = requireExecution(exchange, bot.config.exchange.use);
    const last = await priceOf(exchange, given);
    return { terms: await accountTerms(exchange, execution, systemClock), price: last, notes };
  } finally {
    await exchange.close();
  }
}

async function askPublic(bot: ResolvedBot, given: string | undefined): Promise<MarketAnswer> {
  const assumed = (terms: ExchangeTerms, last: Price, notes: readonly string[]): MarketAnswer => {
    const { instrument, fees, balances } = simulatedTerms(instrumentIdOf(bot), bot.config.simulation, terms);
    return { terms: { instrument, fees, balances: freeBalances(balances) }, price: last, notes };
  };
  if (bot.exchange === undefined) {
    if (given === undefined) throw withoutPrice(bot.config.exchange.use);
    return assumed({}, price(given), []);
  }
  const exchange = await createExchange(bot.exchange, { instrument: instrumentIdOf(bot), clock: systemClock });
  try {
    const last = await priceOf(exchange, given);
    return assumed(await termsOf(exchange), last, []);
  } catch (error) {
    if (given === undefined || !isGridbotError(error) || error.code !== 'EXCHANGE.UNAVAILABLE') throw error;
    return assumed({}, price(given), [DEFAULT_RULES, `the exchange was not asked: ${error.message}`]);
  } finally {
    await exchange.close();
  }
}

async function priceOf({ marketData }: Exchange, given: string | undefined): Promise<Price> {
  return given === undefined ? (await firstTicker(marketData, systemClock)).price : price(given);
}

function withoutPrice(use: string): GridbotError {
  return new GridbotError(
    'CONFIG.INVALID',
    `the preflight needs a price, and exchange "${use}" is not installed: give one, such as --price 50000`,
  );
}

/** What to know about the rules of a bot whose exchange is not installed. */
export function missingExchangeNotes({ exchangeMissing }: ResolvedBot): readonly string[] {
  if (exchangeMissing === undefined) return [];
  return [DEFAULT_RULES, `"gridbot run" needs more: ${exchangeMissing.message}`];
}
