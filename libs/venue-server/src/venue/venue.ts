import type { Asset, Balances, Decimal, FeeRates, Quantity, UnixMillis } from '@gridbot/core';
import { Accounts, type NewOrder } from '@gridbot/exchange-sim';
import type { VenueClock } from '../clock/venue-clock.js';
import type { Market } from '../market/market.js';
import type { Print } from '../market/public-trade.js';
import type { AccountOrder, EndingCode } from './account-order.js';
import type { AccountView, ViewLag } from './account-view.js';
import { ApiKeys } from './api-keys.js';
import { EventStream } from './event-stream.js';
import { InstrumentDesk } from './instrument-desk.js';
import { ruleRefusal, termsRefusal, type OrderSituation } from './instrument-rules.js';
import { LaggingView, type AccountRecords } from './lagging-view.js';
import { MoneyDesk } from './money-desk.js';
import { OrderHistory } from './order-history.js';
import { OrderKeeper } from './order-keeper.js';
import type { AmendRequest, OrderKey, PlaceRequest } from './order-request.js';
import { refusalOf, refused, taken, type Outcome, type Refusal } from './refusal.js';
import { SessionTokens } from './session-tokens.js';
import { Timeline } from './timeline.js';
import { TradeHistory } from './trade-history.js';
import type { VenueEvent } from './venue-event.js';
import type { TradingStatus, VenueInstrument } from './venue-instrument.js';
import { ratesOn, type VenueOptions } from './venue-options.js';

/**
 * One exchange with one account: instruments, money, orders, and what the market does with them. Everything happens inside the call that
 * causes it; events are told before the call returns.
 */
export class Venue {
  readonly keys = new ApiKeys();
  readonly tokens = new SessionTokens();
  readonly clock: VenueClock;
  private readonly events = new EventStream();
  private readonly accounts: Accounts;
  private readonly records: AccountRecords;
  private readonly keeper: OrderKeeper;
  private readonly money: MoneyDesk;
  private readonly desks: ReadonlyMap<string, InstrumentDesk>;
  private current: TradingStatus = 'online';
  private counts = { order: 0, trade: 0, ledger: 0, amend: 0 };

  /** @throws GridbotError CONFIG.INVALID for balances below zero and for fees that cannot be computed */
  constructor(private readonly options: VenueOptions) {
    const { clock, instruments, balances } = options;
    this.clock = clock;
    this.accounts = new Accounts(balances);
    this.records = { orders: new OrderHistory(), trades: new TradeHistory(), balances: new Timeline() };
    this.records.balances.push(this.accounts.balances(), -Infinity);
    this.keeper = new OrderKeeper({
      accounts: this.accounts,
      records: this.records,
      events: this.events,
      instrument: (symbol) => this.desks.get(symbol)!.instrument,
      nextLedgerId: () => this.nextId('ledger'),
      nextAmendId: () => this.nextId('amend'),
      keptAt: () => clock.base.now(),
    });
    this.money = new MoneyDesk(this.accounts, this.keeper, () => this.nextId('ledger'));
    const ids = { nextOrder: () => this.nextId('order'), nextTrade: () => this.nextId('trade') };
    this.desks = new Map(
      instruments.map((instrument) => [
        instrument.symbol,
        new InstrumentDesk(instrument, options, this.accounts, this.keeper, ids),
      ]),
    );
  }

  get status(): TradingStatus {
    return this.current;
  }

  /** The newest event's number; 0 before the first. */
  get sequence(): number {
    return this.events.sequence;
  }

  instruments(): readonly VenueInstrument[] {
    return [...this.desks.values()].map(({ instrument }) => instrument);
  }

  instrument(symbol: string): VenueInstrument | undefined {
    return this.desks.get(symbol)?.instrument;
  }

  market(symbol: string): Market | undefined {
    return this.desks.get(symbol)?.market;
  }

  /** The account's rates on an instrument. */
  feeRates(symbol: string): FeeRates {
    return ratesOn(symbol, this.options.fees);
  }

  balances(): Balances {
    return this.accounts.balances();
  }

  /** The account, as it is or with a lag (at most two minutes). */
  view({ lag = 0, hideYoungerThan = 0 }: ViewLag = {}): AccountView {
    const now = this.clock.base.now();
    return new LaggingView(this.records, now - lag, now - hideYoungerThan);
  }

  /** Places an order; what it leads to at once has happened when this returns. */
  place(request: PlaceRequest): Outcome<AccountOrder> {
    const desk = this.desks.get(request.symbol);
    const refusal = this.requestRefusal(request, desk);
    if (desk === undefined || refusal !== undefined) return { taken: false, refusal: refusal! };
    this.keeper.arriving = request;
    const placed = desk.engine.place(engineOrder(request), this.clock.now());
    if (placed.status === 'rejected') return { taken: false, refusal: refusalOf(placed.reason!) };
    if (placed.status === 'open' && request.timeInForce === 'ioc') {
      this.end(desk, placed.venueOrderId, 'ioc', 'nothing could be traded at once');
    }
    this.events.tell();
    return taken(this.order(placed.venueOrderId));
  }

  /** Why the order would be refused, without placing it. */
  validate(request: PlaceRequest): Refusal | undefined {
    const desk = this.desks.get(request.symbol);
    const refusal = this.requestRefusal(request, desk);
    if (desk === undefined || refusal !== undefined) return refusal;
    const reason = desk.engine.refusal(engineOrder(request), this.clock.now());
    return reason && refusalOf(reason);
  }

  /** Changes price or quantity of an open order, which keeps its ids; one that then crosses trades at once. */
  amend({ order: key, price, quantity, postOnly }: AmendRequest): Outcome<{ order: AccountOrder; amendId: string }> {
    const open = this.openOrder(key);
    if (!open.taken) return open;
    const desk = this.desks.get(open.value.symbol)!;
    const sim = this.keeper.resting(open.value.venueOrderId)!;
    const terms = { orderType: 'limit' as const, price: price ?? sim.price, quantity: quantity ?? sim.quantity };
    const refusal = termsRefusal(terms, this.situation(desk));
    if (refusal !== undefined) return { taken: false, refusal };
    const reason = desk.engine.amend(sim, { price, quantity, postOnly }, this.clock.now());
    if (reason !== undefined) return { taken: false, refusal: refusalOf(reason) };
    const { amendId } = this.keeper;
    this.events.tell();
    return taken({ order: this.order(open.value.venueOrderId), amendId });
  }

  /** Cancels an open order; @returns it as it ended */
  cancel(key: OrderKey, code: EndingCode = 'requested', text = 'canceled on request'): Outcome<AccountOrder> {
    const open = this.openOrder(key);
    if (!open.taken) return open;
    const { venueOrderId, symbol } = open.value;
    this.end(this.desks.get(symbol)!, venueOrderId, code, text);
    this.events.tell();
    return taken(this.order(venueOrderId));
  }

  /** Cancels every open order, or those of an instrument; @returns them, as they ended */
  cancelAll(symbol?: string, code: EndingCode = 'requested', text = 'canceled on request'): readonly AccountOrder[] {
    const open = this.keeper.openOn(symbol);
    for (const order of open) this.end(this.desks.get(order.symbol)!, order.venueOrderId, code, text);
    this.events.tell();
    return open.map(({ venueOrderId }) => this.order(venueOrderId));
  }

  /** The market trades: the account's orders that it touches fill. */
  print(symbol: string, print: Print): void {
    this.desks.get(symbol)?.print(print, this.clock.now());
    this.events.tell();
  }

  /** A trade of the past: it makes history, before the account has orders. */
  backfill(symbol: string, print: Print, at: UnixMillis): void {
    this.desks.get(symbol)?.print(print, at);
    this.events.tell();
  }

  /** Lets resting orders take only a part of each print's quantity, 0 to 1; `undefined`: fills are whole. */
  setPartialFills(share: Decimal | undefined, symbol?: string): void {
    for (const desk of this.desks.values()) {
      if (symbol === undefined || desk.instrument.symbol === symbol) desk.partialShare = share;
    }
  }

  /** Money arrives on the account. */
  deposit(asset: Asset, amount: Quantity): void {
    this.money.deposit(asset, amount, this.clock.now());
    this.events.tell();
  }

  /** Money leaves the account, unless orders and their fees need it. */
  withdraw(asset: Asset, amount: Quantity): Outcome<void> {
    const outcome = this.money.withdraw(asset, amount, this.clock.now());
    this.events.tell();
    return outcome;
  }

  setStatus(status: TradingStatus): void {
    if (status === this.current) return;
    this.current = status;
    this.events.add({ type: 'status-changed', at: this.clock.now(), status });
    this.events.tell();
  }

  changeInstrument(symbol: string, change: Partial<Omit<VenueInstrument, 'id' | 'symbol' | 'base' | 'quote'>>): void {
    const desk = this.desks.get(symbol);
    if (desk === undefined) return;
    desk.change(change);
    this.events.add({ type: 'instrument-changed', at: this.clock.now(), instrument: desk.instrument });
    this.events.tell();
  }

  /** All events, in order. @returns a function that ends the subscription */
  onEvent(listener: (event: VenueEvent) => void): () => void {
    return this.events.subscribe(listener);
  }

  private requestRefusal(request: PlaceRequest, desk: InstrumentDesk | undefined): Refusal | undefined {
    if (desk === undefined) return refused('unknown-instrument', `there is no instrument ${request.symbol}`).refusal;
    const { clientOrderId } = request;
    if (clientOrderId !== undefined && this.keeper.isTaken(clientOrderId)) {
      return refused('duplicate-client-id', `client id ${clientOrderId} names an open order`).refusal;
    }
    return ruleRefusal(request, this.situation(desk));
  }

  private situation({ instrument, engine }: InstrumentDesk): OrderSituation {
    return { instrument, venueStatus: this.current, lastPrice: engine.lastPrice, openOrders: engine.book.size };
  }

  private openOrder(key: OrderKey): Outcome<AccountOrder> {
    if (this.current === 'maintenance') return refused('maintenance', 'the exchange is under maintenance');
    const order = this.view().order(key);
    return order?.status === 'open'
      ? taken(order)
      : refused('unknown-order', `no open order ${Object.values(key).join()}`);
  }

  private end(desk: InstrumentDesk, venueOrderId: string, code: EndingCode, text: string): void {
    this.keeper.ending = { code, text };
    desk.engine.cancel(this.keeper.resting(venueOrderId)!, { code: 'other', text }, this.clock.now());
    this.keeper.ending = undefined;
  }

  private order(venueOrderId: string): AccountOrder {
    return this.records.orders.byVenueId(venueOrderId)!.states.newest;
  }

  private nextId(kind: keyof Venue['counts']): string {
    this.counts[kind] += 1;
    return this.options.ids[kind](this.counts[kind]);
  }
}

function engineOrder({ side, orderType, price, quantity, postOnly = false }: PlaceRequest): NewOrder {
  return { side, orderType, price: orderType === 'limit' ? price : undefined, quantity, postOnly };
}
