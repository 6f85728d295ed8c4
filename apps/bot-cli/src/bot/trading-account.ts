import type { Clock, Engine, Exchange, Execution, InstrumentId, MarketEvent } from '@gridbot/core';
import { deliverByClock, simulate } from '@gridbot/exchange-sim';
import type { BotConfig } from '../config/bot.config.js';
import { noLiveTrading } from '../config/live-confirmation.js';
import { simulatedTerms, termsOf, type MarketTerms } from '../simulation/market-terms.js';
import { simulatedAccount } from '../simulation/simulated-account.js';

/** The account that a bot trades with, open. */
export interface TradingAccount {
  readonly execution: Execution;
  /**
   * The market as the bot is to see it beside this account.
   * @param settled resolves when the bot has dealt with everything so far
   */
  market(source: AsyncIterable<MarketEvent>, settled: () => Promise<void>): AsyncIterable<MarketEvent>;
  close(): void;
}

/** Where a mode's accounts come from. */
export interface AccountProvider {
  /** The rules to trade by, the fees, and what a bot that was never there before begins with. */
  terms(): Promise<MarketTerms>;
  open(terms: MarketTerms, engine: Engine, clock: Clock): TradingAccount;
}

/** What an account belongs to. */
export interface AccountParts {
  readonly config: Pick<BotConfig, 'mode' | 'simulation'>;
  readonly instrument: InstrumentId;
  readonly exchange: Exchange;
  readonly exchangeName: string;
}

/** The accounts of a bot's mode. @throws GridbotError EXCHANGE.NOT_SUPPORTED for live */
export function accountProvider({ config, instrument, exchange, exchangeName }: AccountParts): AccountProvider {
  if (config.mode === 'live') throw noLiveTrading(exchangeName);
  return {
    terms: async () => simulatedTerms(instrument, config.simulation, await termsOf(exchange)),
    open: openSimulated,
  };
}

/** Real prices beside a simulated account: every print counts, none is skipped, however slow the bot is. */
function openSimulated(terms: MarketTerms, engine: Engine, clock: Clock): TradingAccount {
  const account = simulatedAccount(terms, engine, clock.now());
  return {
    execution: account,
    market: (source, settled) => simulate(account, source, { settled }),
    close: deliverByClock(account, clock),
  };
}
