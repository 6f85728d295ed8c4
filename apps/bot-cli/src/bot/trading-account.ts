import type {
  Balances,
  Clock,
  Decimal,
  Engine,
  Exchange,
  Execution,
  FeeRates,
  Instrument,
  InstrumentId,
  MarketEvent,
  Millis,
  VenueOrder,
} from '@gridbot/core';
import type { BotConfig } from '../config/bot.config.js';

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

/** The rules to trade by, the fees, and what is there. */
export interface AccountTerms {
  readonly instrument: Instrument;
  readonly fees: FeeRates;
  /** What a bot that was never there before begins with. */
  readonly balances: Balances;
  /** Open orders on the instrument, other people's too. Absent: nobody else has orders there. */
  readonly orders?: readonly VenueOrder[];
  /** Price of the third asset that fees are paid in, quote; absent if it is not known. */
  readonly feeAssetPrice?: Decimal;
}

/** An account whose terms are known and that can be opened. */
export interface ReadyAccount {
  readonly terms: AccountTerms;
  open(engine: Engine, clock: Clock): TradingAccount;
  /** How often the account is compared while all is well. Absent: only at the start and after interruptions. */
  readonly reconcileEvery?: Millis;
  /** How long a stop waits for the next cancel to be confirmed, unless it is configured. Absent: as long as a simulation takes at most. */
  readonly stopPatience?: Millis;
}

/** What an account belongs to. */
export interface AccountParts {
  readonly config: Pick<BotConfig, 'mode' | 'simulation' | 'exchange'>;
  readonly instrument: InstrumentId;
  readonly exchange: Exchange;
  readonly exchangeName: string;
}
