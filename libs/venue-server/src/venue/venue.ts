import type { Asset, Balances, FeeRates, Quantity } from '@gridbot/core';
import type { Market } from '../market/market.js';
import type { Print } from '../market/public-trade.js';
import type { AccountOrder, EndingCode } from './account-order.js';
import type { AccountView, ViewLag } from './account-view.js';
import type { ApiKeys } from './api-keys.js';
import type { AmendRequest, OrderKey, PlaceRequest } from './order-request.js';
import type { Outcome, Refusal } from './refusal.js';
import type { SessionTokens } from './session-tokens.js';
import type { VenueEvent } from './venue-event.js';
import type { TradingStatus, VenueInstrument } from './venue-instrument.js';

/** One exchange with one account: instruments, money, orders, and what the market does with them. */
export declare class Venue {
  readonly keys: ApiKeys;
  readonly tokens: SessionTokens;
  readonly status: TradingStatus;
  /** The newest event's number; 0 before the first. */
  readonly sequence: number;
  instruments(): readonly VenueInstrument[];
  instrument(symbol: string): VenueInstrument | undefined;
  market(symbol: string): Market | undefined;
  feeRates(symbol: string): FeeRates;
  balances(): Balances;
  /** The account, as it is or with a lag. */
  view(lag?: ViewLag): AccountView;
  /** Places an order; what it leads to at once has happened when this returns. */
  place(request: PlaceRequest): Outcome<AccountOrder>;
  /** Why the order would be refused, without placing it. */
  validate(request: PlaceRequest): Refusal | undefined;
  amend(request: AmendRequest): Outcome<{ readonly order: AccountOrder; readonly amendId: string }>;
  cancel(key: OrderKey, code?: EndingCode, text?: string): Outcome<AccountOrder>;
  /** Cancels every open order, or those of an instrument; @returns them, as they ended. */
  cancelAll(symbol?: string, code?: EndingCode, text?: string): readonly AccountOrder[];
  /** The market trades: the account's orders that it touches fill. */
  print(symbol: string, print: Print): void;
  deposit(asset: Asset, amount: Quantity): void;
  withdraw(asset: Asset, amount: Quantity): Outcome<void>;
  setStatus(status: TradingStatus): void;
  changeInstrument(symbol: string, change: Partial<Omit<VenueInstrument, 'id' | 'symbol'>>): void;
  /** All events, in order, each after everything that it tells has happened. @returns a function that ends the subscription */
  onEvent(listener: (event: VenueEvent) => void): () => void;
}
