import type { EngineCommand } from '../commands/engine-command.js';
import type { BotEvent } from '../events/bot-event.js';
import type { Posting } from '../ledger/posting.js';
import type { Lot } from '../model/lot.js';
import type { Order } from '../model/order.js';
import type { Ticker } from '../model/ticker.js';
import type { RecordedFill } from '../ports/repositories.port.js';
import type { RefusedCommand } from '../risk/refusal.js';
import type { Asset, ClientOrderId } from '../values/identifiers.js';
import type { UnixMillis } from '../values/unix-millis.js';
import type { Lifecycle } from './lifecycle.js';
import type { Portfolio } from './portfolio.js';
import type { AssetTotal, StepResult } from './step-result.js';

const NONE: readonly never[] = [];

/**
 * Collects what one event leads to while the engine works on it. There may be a step for every print of the market, and most lead to little:
 * one recorder serves all of them, and lists are made when something is in them.
 */
export class StepRecorder {
  private number = 0;
  private cause: BotEvent | undefined;
  private asked: EngineCommand[] | undefined;
  private refused: RefusedCommand[] | undefined;
  private fills: RecordedFill[] | undefined;
  private postings: Posting[] | undefined;
  /** The first order that changed, and from the second on all of them. */
  private firstOrder: Order | undefined;
  private orders: Map<ClientOrderId, Order> | undefined;
  private lots: Map<string, Lot> | undefined;

  /** Forgets the step before. */
  begin(seq: number, event: BotEvent): void {
    this.number = seq;
    this.cause = event;
    this.asked = this.refused = this.fills = this.postings = undefined;
    this.firstOrder = this.orders = this.lots = undefined;
  }

  get seq(): number {
    return this.number;
  }

  get event(): BotEvent {
    return this.cause!;
  }

  get commands(): readonly EngineCommand[] {
    return this.asked ?? NONE;
  }

  /** Something is to be sent or said. */
  ask(command: EngineCommand): void {
    (this.asked ??= []).push(command);
  }

  /** The strategy tells of lots that changed; the last word on each counts. */
  changeLots(lots: readonly Lot[]): void {
    this.lots ??= new Map();
    for (const lot of lots) this.lots.set(lot.id, lot);
  }

  /** An order is new or has changed; the last word on each counts. */
  changeOrder(order: Order): void {
    const { firstOrder: first } = this;
    if (this.orders !== undefined) this.orders.set(order.clientOrderId, order);
    else if (first === undefined || first.clientOrderId === order.clientOrderId) this.firstOrder = order;
    else {
      this.orders = new Map([
        [first.clientOrderId, first],
        [order.clientOrderId, order],
      ]);
    }
  }

  refuse(refused: RefusedCommand): void {
    (this.refused ??= []).push(refused);
  }

  addFill(fill: RecordedFill): void {
    (this.fills ??= []).push(fill);
  }

  addPostings(postings: readonly Posting[]): void {
    (this.postings ??= []).push(...postings);
  }

  result(
    at: UnixMillis,
    ticker: Ticker | undefined,
    lifecycle: Lifecycle,
    portfolio: Pick<Portfolio, 'total'>,
  ): StepResult {
    const { seq, event, commands, refused = NONE, fills = NONE, postings = NONE } = this;
    const orders = this.changedOrders();
    const balances = postings.length === 0 ? NONE : totals(postings, portfolio);
    const lots = this.lots === undefined ? NONE : [...this.lots.values()];
    // Written out twice: an object put together from parts takes many times as long, and every step has one.
    return ticker === undefined
      ? { seq, at, event, commands, refused, orders, fills, postings, balances, lots, lifecycle }
      : { seq, at, event, commands, ticker, refused, orders, fills, postings, balances, lots, lifecycle };
  }

  private changedOrders(): readonly Order[] {
    if (this.orders !== undefined) return [...this.orders.values()];
    return this.firstOrder === undefined ? NONE : [this.firstOrder];
  }
}

function totals(postings: readonly Posting[], portfolio: Pick<Portfolio, 'total'>): readonly AssetTotal[] {
  const assets: Asset[] = [];
  for (const { asset } of postings) if (!assets.includes(asset)) assets.push(asset);
  return assets.map((asset) => ({ asset, total: portfolio.total(asset) }));
}
