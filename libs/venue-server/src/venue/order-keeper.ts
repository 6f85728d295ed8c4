import { Decimal, type Balances, type Fill, type Reason, type UnixMillis } from '@gridbot/core';
import type { Accounts, OrderObserver, RestingOrder, SimOrder } from '@gridbot/exchange-sim';
import type { AccountOrder, AccountTrade, Ending } from './account-order.js';
import { ledgerMoves } from './ledger-moves.js';
import type { EventStream, NewVenueEvent } from './event-stream.js';
import type { AccountRecords } from './lagging-view.js';
import { newOrder } from './new-order.js';
import type { PlaceRequest } from './order-request.js';
import type { VenueInstrument } from './venue-instrument.js';

/** What the keeper works with. */
export interface KeeperParts {
  readonly accounts: Accounts;
  readonly records: AccountRecords;
  readonly events: EventStream;
  readonly instrument: (symbol: string) => VenueInstrument;
  readonly nextLedgerId: () => string;
  readonly nextAmendId: () => string;
  /** The base clock, by which records are kept. */
  readonly keptAt: () => UnixMillis;
}

/** An event to which the account's balances are added. */
type WithoutBalances = NewVenueEvent extends infer Event
  ? Event extends { balances: Balances }
    ? Omit<Event, 'balances'>
    : never
  : never;

/** Turns what the matching engines do into the account's orders and trades, and into the venue's events. */
export class OrderKeeper implements OrderObserver {
  /** The request of the order that the engine is about to take. */
  arriving: PlaceRequest | undefined;
  /** How the order ends that is about to be canceled; absent: as the engine says. */
  ending: Ending | undefined;
  /** Id of the newest amendment. */
  amendId = '';
  private readonly open = new Map<string, { readonly sim: SimOrder; order: AccountOrder }>();
  private tradeCount = 0;

  constructor(private readonly parts: KeeperParts) {}

  /** The engine's order behind an open one. */
  resting(venueOrderId: string): RestingOrder | undefined {
    return this.open.get(venueOrderId)?.sim as RestingOrder | undefined;
  }

  /** The open orders of an instrument, in the order they were placed. */
  openOn(symbol: string | undefined): readonly AccountOrder[] {
    const orders = [...this.open.values()].map(({ order }) => order);
    return symbol === undefined ? orders : orders.filter((order) => order.symbol === symbol);
  }

  /** Whether the client id names an open order: it must not be given twice. */
  isTaken(clientOrderId: string): boolean {
    return this.openOn(undefined).some((order) => order.clientOrderId === clientOrderId);
  }

  registered(sim: SimOrder): void {
    this.open.set(sim.venueOrderId, { sim, order: newOrder(sim, this.arriving!) });
  }

  accepted(sim: SimOrder, at: UnixMillis): void {
    const order = this.keep(sim, {});
    this.emit({ type: 'order-accepted', at, order });
  }

  rejected(sim: SimOrder): void {
    this.open.delete(sim.venueOrderId);
  }

  filled(sim: SimOrder, fill: Fill): void {
    const { at, lastPrice, lastQuantity, fee, feeAsset } = fill;
    const before = this.open.get(sim.venueOrderId)!.order;
    const notional = lastPrice.times(lastQuantity);
    const trade = this.tradeOf(before, fill);
    const done = sim.status === 'filled';
    const order = this.keep(sim, {
      status: done ? 'filled' : 'open',
      filledQuantity: before.filledQuantity.plus(lastQuantity),
      filledNotional: before.filledNotional.plus(notional),
      fees: { ...before.fees, [feeAsset]: (before.fees[feeAsset] ?? Decimal.ZERO).plus(fee) },
      tradeIds: [...before.tradeIds, trade.tradeId],
      updatedAt: at,
      ...(done && { closedAt: at }),
    });
    this.parts.records.trades.add(trade, this.parts.keptAt());
    this.emit({ type: 'order-traded', at, order, trade });
    this.emitMoves(trade);
    if (done) this.emit({ type: 'order-done', at, order });
  }

  amended(sim: SimOrder, at: UnixMillis): void {
    const { price, quantity } = sim;
    const { amendments } = this.open.get(sim.venueOrderId)!.order;
    this.amendId = this.parts.nextAmendId();
    const order = this.keep(sim, { ...(price && { price }), quantity, amendments: amendments + 1, updatedAt: at });
    this.emit({ type: 'order-amended', at, order, amendId: this.amendId });
  }

  canceled(sim: SimOrder, reason: Reason, at: UnixMillis): void {
    const ending = this.ending ?? { code: reason.code === 'post-only' ? 'post-only' : 'venue', text: reason.text };
    const status = ending.code === 'ioc' ? 'expired' : 'canceled';
    const order = this.keep(sim, { status, ending, updatedAt: at, closedAt: at });
    this.emit({ type: 'order-canceled', at, order, ending });
  }

  private keep(sim: SimOrder, change: Partial<AccountOrder>): AccountOrder {
    const entry = this.open.get(sim.venueOrderId)!;
    entry.order = { ...entry.order, ...change };
    if (entry.order.status !== 'open') this.open.delete(sim.venueOrderId);
    this.parts.records.orders.note(entry.order, this.parts.keptAt());
    return entry.order;
  }

  private tradeOf(order: AccountOrder, fill: Fill): AccountTrade {
    this.tradeCount += 1;
    const { tradeId, lastPrice: price, lastQuantity: quantity, fee, feeAsset, liquidity, at } = fill;
    const { venueOrderId, clientOrderId, symbol, side, orderType } = order;
    const trade = {
      ...{ tradeId, position: this.tradeCount, venueOrderId, ...(clientOrderId !== undefined && { clientOrderId }) },
      ...{ symbol, side, orderType, price, quantity, notional: price.times(quantity) },
      ...{ fee, feeAsset, liquidity, at },
    };
    const moves = ledgerMoves(trade, this.parts.instrument(symbol));
    return { ...trade, ledgerIds: moves.map(() => this.parts.nextLedgerId()) };
  }

  private emitMoves(trade: AccountTrade): void {
    const balances = this.parts.accounts.balances();
    ledgerMoves(trade, this.parts.instrument(trade.symbol)).forEach((move, index) => {
      const ledgerId = trade.ledgerIds[index]!;
      const balance = balances[move.asset]!.total;
      this.emit({
        type: 'balance-changed',
        cause: 'trade',
        at: trade.at,
        ledgerId,
        refId: trade.tradeId,
        ...move,
        balance,
      });
    });
  }

  /** Adds the account's balances to an event, and keeps them for look-ups. */
  emit(event: WithoutBalances): void {
    const balances: Balances = this.parts.accounts.balances();
    this.parts.records.balances.push(balances, this.parts.keptAt());
    this.parts.events.add({ ...event, balances });
  }
}
