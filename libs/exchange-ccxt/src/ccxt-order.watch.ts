import {
  Decimal,
  type ClientOrderId,
  type Clock,
  type ExecutionReport,
  type Millis,
  type OrderTerms,
  type UnixMillis,
  type VenueOrder,
} from '@gridbot/core';
import { RecentIds } from '@gridbot/exchange-kit';
import type { AccountReader, OrderRow } from './ccxt-account.reader.js';
import { endReasonOf } from './ccxt-order.mapping.js';
import { ownTradeOf, type TradeRow } from './ccxt-trade.mapping.js';
import type { TradesReader } from './ccxt-trades.reader.js';

/** What a watch is made of. */
export interface WatchParts {
  readonly clock: Clock;
  readonly reader: AccountReader;
  readonly trades: TradesReader;
  readonly report: (report: ExecutionReport) => void;
  /** True if we asked to cancel the order. */
  readonly wasAsked: (id: ClientOrderId) => boolean;
}

interface Watched {
  readonly id: ClientOrderId;
  /** Absent for orders of a former process. */
  readonly terms?: OrderTerms;
  readonly since: UnixMillis;
  /** Its request was answered, or is in doubt: the exchange may be asked for it. */
  sought: boolean;
  accepted: boolean;
  /** Base that was told as filled, by this process. */
  told: Decimal;
  /** What the exchange counted at the last look. */
  counted: Decimal;
  /** Looks since the exchange's count changed, or the order ended. */
  still: number;
  /** It is over for the exchange: only trades may be missing. */
  over: boolean;
}

/** Trades are asked for from this long before the last look: exchanges list them late. */
const OVERLAP: Millis = 600_000;
/** Every so many looks trades are asked for although nothing seems to have changed. */
const EVERY = 10;
/** An order of a former process has fills that were told by it: so many looks after a change, all are taken to be listed. */
const LINGER = 10;
/** A doubtful order is looked for this long. What comes later is found by a snapshot. */
const DOUBTFUL: Millis = 600_000;

/**
 * Orders of ours, followed by looking: open orders, those that are missing among them one by one, and trades where something moved. Orders
 * come before trades, so that the fills behind an end are listed; an order is followed until every fill that the exchange counted was told.
 */
export class OrderWatch {
  private readonly watched = new Map<ClientOrderId, Watched>();
  private readonly fills = new RecentIds<string>(50_000);
  private looks = 0;
  private lookedAt: UnixMillis;

  constructor(private readonly parts: WatchParts) {
    this.lookedAt = parts.clock.now();
  }

  /** An order that is being sent. */
  sent(terms: OrderTerms): void {
    if (!this.watched.has(terms.clientOrderId)) this.follow(terms.clientOrderId, { terms });
  }

  /** Its request is over: the exchange has taken it, or nobody knows. */
  seek(id: ClientOrderId): void {
    const one = this.watched.get(id);
    if (one !== undefined) one.sought = true;
  }

  /** It never came to the exchange: there is nothing to follow. */
  drop(id: ClientOrderId): void {
    this.watched.delete(id);
  }

  /** An open order of a former process, which a snapshot has shown. */
  adopt(id: ClientOrderId, { filledQuantity: counted }: VenueOrder): void {
    if (!this.watched.has(id)) this.follow(id, { sought: true, accepted: true, counted, still: LINGER });
  }

  /** Looks once, and reports what is new. @throws GridbotError EXCHANGE.* */
  async look(): Promise<void> {
    const at = this.parts.clock.now();
    this.looks += 1;
    const rows = await this.orders();
    for (const found of rows) this.note(found);
    if ([...this.watched.values()].some(awaitsTrades) || this.looks % EVERY === 0) {
      const trades = await this.parts.trades.since(this.lookedAt - OVERLAP);
      this.lookedAt = Math.max(this.lookedAt, at);
      for (const trade of trades) this.count(trade);
    }
    for (const found of rows) this.end(found);
    for (const one of [...this.watched.values()]) if (this.isDone(one, at)) this.watched.delete(one.id);
  }

  /** What we follow, as it is: in the list of open orders, or looked up. */
  private async orders(): Promise<readonly (OrderRow & { readonly one: Watched })[]> {
    const open = await this.parts.reader.openOrders();
    const byId = new Map(open.map((found) => [found.order.clientOrderId, found]));
    const rows: (OrderRow & { readonly one: Watched })[] = [];
    for (const one of [...this.watched.values()]) {
      one.still += 1;
      if (one.over) continue;
      const found = byId.get(one.id) ?? (one.sought ? await this.parts.reader.find(one.id, one.terms) : undefined);
      if (found !== undefined) rows.push({ ...found, one });
    }
    return rows;
  }

  private note({ one, order }: OrderRow & { readonly one: Watched }): void {
    if (order.filledQuantity.gt(one.counted) || order.status !== 'open') one.still = 0;
    one.counted = Decimal.max(one.counted, order.filledQuantity);
    if (one.accepted) return;
    one.accepted = true;
    const { id } = one;
    this.tell({ ...this.about(id, order.updatedAt), venueOrderId: order.venueOrderId, execType: 'accepted' });
  }

  private count(trade: TradeRow): void {
    const id = this.parts.reader.ids.clientOf(trade.venueOrderId);
    const one = id === undefined ? undefined : this.watched.get(id);
    if (id === undefined || one === undefined) return;
    const { venueOrderId, fill } = ownTradeOf(trade);
    if (!this.fills.add(fill.tradeId)) return;
    one.told = one.told.plus(fill.lastQuantity);
    one.counted = Decimal.max(one.counted, one.told);
    this.tell({ ...this.about(id, fill.at), venueOrderId, execType: 'filled', fill });
  }

  /** A filled order needs no end: its fills are one. */
  private end({ one, order, row }: OrderRow & { readonly one: Watched }): void {
    const { status, filledQuantity, venueOrderId, updatedAt } = order;
    if (status === 'open') return;
    one.over = true;
    if (status === 'filled') return;
    const reason = endReasonOf(row, this.parts.wasAsked(one.id));
    const execType = status === 'expired' ? 'expired' : 'canceled';
    this.tell({ ...this.about(one.id, updatedAt), venueOrderId, execType, reason, filledQuantity });
  }

  private isDone(one: Watched, at: UnixMillis): boolean {
    if (one.over) return !awaitsTrades(one);
    return !one.accepted && one.sought && at - one.since > DOUBTFUL;
  }

  private follow(id: ClientOrderId, change: Partial<Watched>): void {
    const none = { told: Decimal.ZERO, counted: Decimal.ZERO, still: 0, over: false };
    const since = this.parts.clock.now();
    this.watched.set(id, { id, since, sought: false, accepted: false, ...none, ...change });
  }

  private about(clientOrderId: ClientOrderId, at: UnixMillis) {
    return { type: 'execution-report', clientOrderId, at } as const;
  }

  private tell(report: ExecutionReport): void {
    this.parts.report(report);
  }
}

/** True if the exchange counts more than was told. */
function awaitsTrades({ terms, told, counted, still }: Watched): boolean {
  return terms === undefined ? still < LINGER : told.lt(counted);
}
