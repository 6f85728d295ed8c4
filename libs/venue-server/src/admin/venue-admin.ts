import { GridbotError, type Asset, type Balances, type Millis, type Quantity, type UnixMillis } from '@gridbot/core';
import type { FaultSpec } from '../faults/fault-spec.js';
import type { ListedFault } from '../faults/faults.js';
import type { Print } from '../market/public-trade.js';
import type { LoggedRequest, RequestFilter } from '../server/request-log.js';
import type { RunningExchange } from '../start/running-exchange.js';
import type { AccountOrder, AccountTrade } from '../venue/account-order.js';
import type { OrderFilter, TradeFilter } from '../venue/account-view.js';
import type { KeyRight } from '../venue/api-key.js';
import type { NewApiKey } from '../venue/api-keys.js';
import type { OrderKey, PlaceRequest } from '../venue/order-request.js';
import type { Outcome } from '../venue/refusal.js';
import type { TradingStatus, VenueInstrument } from '../venue/venue-instrument.js';

/** The exchange in figures, as it really is: no fault distorts it. */
export interface VenueState {
  readonly name: string;
  readonly url: string;
  readonly time: UnixMillis;
  /** How far the exchange's clock is ahead of the machine's, ms. */
  readonly skew: Millis;
  readonly status: TradingStatus;
  /** Number of the newest event. */
  readonly sequence: number;
  readonly instruments: readonly VenueInstrument[];
  /** Last price by instrument. */
  readonly prices: Readonly<Record<string, string>>;
  /** Instruments whose feed has come to its end. */
  readonly ended: readonly string[];
  readonly balances: Balances;
  readonly openOrders: number;
  readonly closedOrders: number;
  readonly trades: number;
  readonly connections: number;
  readonly faults: readonly ListedFault[];
  /** What wire layers threw and feeds could not read; empty unless this package has a defect or a file is broken. */
  readonly defects: readonly string[];
}

/** What a test, or a person, does to an exchange behind the client's back, and what they look at. Never shows a secret. */
export class VenueAdmin {
  constructor(private readonly exchange: RunningExchange) {}

  state(): VenueState {
    const { name, url, venue, server, players } = this.exchange;
    const view = venue.view();
    const symbols = venue.instruments().map(({ symbol }) => symbol);
    const last = (symbol: string): string => venue.market(symbol)?.ticker()?.last.price.toString() ?? '';
    return {
      ...{ name, url, time: venue.clock.now(), skew: venue.clock.skew, status: venue.status },
      sequence: venue.sequence,
      instruments: venue.instruments(),
      prices: Object.fromEntries(symbols.map((symbol) => [symbol, last(symbol)])),
      ended: symbols.filter((symbol) => players.get(symbol)?.ended === true),
      balances: venue.balances(),
      openOrders: view.openOrders().length,
      closedOrders: view.closedOrders().length,
      trades: view.trades().length,
      connections: server.connectionsOpen,
      faults: server.faults.list(),
      defects: server.defects.map(String),
    };
  }

  balances(): Balances {
    return this.exchange.venue.balances();
  }

  openOrders(filter?: OrderFilter): readonly AccountOrder[] {
    return this.exchange.venue.view().openOrders(filter);
  }

  /** Open and closed orders, in the order they were placed. */
  orders(filter?: OrderFilter): readonly AccountOrder[] {
    return this.exchange.venue.view().orders(filter);
  }

  trades(filter?: TradeFilter): readonly AccountTrade[] {
    return this.exchange.venue.view().trades(filter);
  }

  /** Requests that were received, oldest first. */
  requests(filter?: RequestFilter): readonly LoggedRequest[] {
    return this.exchange.server.log.list(filter);
  }

  /**
   * Places an order by hand. One with `labels: { trigger: '+5.0000%' }` is shown by Kraken's protocol as a trailing stop; it rests at its price
   * as any other, and holds the same money.
   */
  place(request: Omit<PlaceRequest, 'keyId'>): Outcome<AccountOrder> {
    return this.exchange.venue.place(request);
  }

  /** Cancels an order by hand, the bot's too. */
  cancel(key: OrderKey): Outcome<AccountOrder> {
    return this.exchange.venue.cancel(key, 'by-hand', 'canceled by hand');
  }

  /** The market trades. @throws GridbotError EXCHANGE.UNKNOWN_INSTRUMENT */
  print(symbol: string, print: Print): void {
    this.known(symbol);
    this.exchange.venue.print(symbol, print);
  }

  /**
   * Plays the next items of the feeds at once, of one instrument or of all.
   * @returns how many there were
   */
  async step(count = 1, symbol?: string): Promise<number> {
    if (symbol !== undefined) this.known(symbol);
    const { players } = this.exchange;
    const chosen = [...players].filter(([each]) => symbol === undefined || each === symbol);
    const played = await Promise.all(chosen.map(([, player]) => player.step(count)));
    return played.reduce((sum, each) => sum + each, 0);
  }

  /** Sets the exchange's clock ahead of where it is, or back. */
  advanceTime(by: Millis): void {
    this.exchange.venue.clock.skew += by;
  }

  /** Sets the exchange's clock; it goes on from there. */
  setTime(at: UnixMillis): void {
    const { clock } = this.exchange.venue;
    clock.skew = at - clock.base.now();
  }

  /** Begins a fault. @returns its number; @throws GridbotError CONFIG.INVALID */
  inject(fault: FaultSpec): number {
    return this.exchange.server.faults.inject(fault);
  }

  /** Faults that are at work. */
  faults(): readonly ListedFault[] {
    return this.exchange.server.faults.list();
  }

  /** Ends a fault, or all of them. @returns how many ended */
  clearFaults(id?: number): number {
    return this.exchange.server.faults.clear(id);
  }

  deposit(asset: Asset, amount: Quantity): void {
    this.exchange.venue.deposit(asset, amount);
  }

  withdraw(asset: Asset, amount: Quantity): Outcome<void> {
    return this.exchange.venue.withdraw(asset, amount);
  }

  /** Another key for the account; its secret is told this once. */
  addKey(key: NewApiKey = {}): { readonly id: string; readonly secret: string; readonly name: string } {
    const { id, secret, name } = this.exchange.venue.keys.add(key);
    return { id, secret, name };
  }

  /** Changes what the first key may do. */
  changeKey(change: { readonly rights?: readonly KeyRight[]; readonly ipRestricted?: boolean }): void {
    this.exchange.venue.keys.change(this.exchange.key.id, change);
  }

  /** Ends the first key. */
  revokeKey(): void {
    this.exchange.venue.keys.revoke(this.exchange.key.id);
  }

  changeInstrument(symbol: string, change: Partial<Omit<VenueInstrument, 'id' | 'symbol' | 'base' | 'quote'>>): void {
    this.known(symbol);
    this.exchange.venue.changeInstrument(symbol, change);
  }

  private known(symbol: string): void {
    if (this.exchange.venue.instrument(symbol) !== undefined) return;
    const there = this.exchange.venue.instruments().map((instrument) => instrument.symbol);
    throw new GridbotError('EXCHANGE.UNKNOWN_INSTRUMENT', `"${symbol}" is not served; there are ${there.join(', ')}`);
  }
}
