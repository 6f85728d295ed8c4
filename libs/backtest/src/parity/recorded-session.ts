import {
  type Asset,
  type Balances,
  type CandleClosed,
  type Decimal,
  type EngineSnapshot,
  type OperatorCommand,
  type Order,
  type Price,
  type Started,
  type UnixMillis,
} from '@gridbot/core';
import type { MarketPrint } from '@gridbot/exchange-sim';
import type { TradeLog } from './trade-log.js';

/** Something from outside that a session met besides the market. */
export type SessionInput =
  | { readonly kind: 'command'; readonly at: UnixMillis; readonly command: OperatorCommand }
  /** A candle that the strategy was given; data of the market makes its own. */
  | { readonly kind: 'candle'; readonly at: UnixMillis; readonly candle: CandleClosed }
  /** Came (or, below zero, went) without a fill: a deposit, a withdrawal, a trade by hand. */
  | { readonly kind: 'money'; readonly at: UnixMillis; readonly asset: Asset; readonly amount: Decimal };

/** One process of a bot, from the moment it traded. */
export interface RecordedSession {
  /** Step of its `started` in the journal. */
  readonly seq: number;
  readonly started: Started;
  /** The engine before `started`; absent for a bot's first process. */
  readonly before?: EngineSnapshot;
  /** What the account held when trading began, by the bot's own count, less what came in by then. */
  readonly balances: Balances;
  /** Orders that were open before `started`, oldest first. */
  readonly carriedOver: readonly Order[];
  /** When trading began, and the last step. */
  readonly from: UnixMillis;
  readonly to: UnixMillis;
  /** The last price that the bot saw. */
  readonly lastPrice: Price;
  readonly inputs: readonly SessionInput[];
  readonly log: TradeLog;
  /** Prices that the journal has: tickers that were delivered, and fills of its own. Oldest first. */
  readonly prints: readonly MarketPrint[];
  /** Past candles that the strategy was given before it traded. */
  readonly history: readonly CandleClosed[];
}

/** A process of a bot that did not trade: there is nothing to compare. */
export interface IdleSession {
  /** Step of its `started` in the journal. */
  readonly seq: number;
  /** When it was started, and its last step. */
  readonly from: UnixMillis;
  readonly to: UnixMillis;
  /** Why it did not, in words. */
  readonly reason: string;
}
