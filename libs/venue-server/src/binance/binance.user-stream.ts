import type { Asset } from '@gridbot/core';
import type { StreamChannel } from '../server/stream-channel.js';
import { isOrderEvent, type VenueEvent } from '../venue/venue-event.js';
import type { BinanceContext } from './binance.context.js';
import type { BinanceRefusal } from './binance.errors.js';
import {
  accountPosition,
  balanceUpdate,
  executionReport,
  rejectedReport,
  type UserEvent,
} from './binance.user-events.js';

/** Takes what the account's owner is told. */
export type UserListener = (event: UserEvent, channel: StreamChannel) => void;

/** Trades whose movements of money may still have to be told. */
const REMEMBERED = 1_000;

const REASONS: readonly (readonly [text: RegExp, reason: string])[] = [
  [/insufficient balance/, 'INSUFFICIENT_BALANCES'],
  [/immediately match/, 'WOULD_MATCH_IMMEDIATELY'],
];

/** Tells the account's events in Binance's words, in the order and as often as the private feed has them. */
export class BinanceUserStream {
  private readonly listeners = new Set<UserListener>();
  private readonly tradedAssets = new Map<string, readonly Asset[]>();
  private readonly stops: readonly (() => void)[];

  constructor(private readonly context: BinanceContext) {
    this.stops = [
      context.wire.venue.onEvent((event) => this.remember(event)),
      context.wire.onPrivateEvent((event) => this.pass(event)),
      context.onRejected((order, why) => {
        const name = context.nameOf(order.symbol);
        this.tell(rejectedReport(order, name, context.now(), reasonOf(why)), 'executions');
      }),
    ];
  }

  /** @returns a function that ends the subscription */
  subscribe(listener: UserListener): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  close(): void {
    for (const stop of this.stops) stop();
  }

  private remember(event: VenueEvent): void {
    if (event.type !== 'order-traded') return;
    const { trade } = event;
    this.tradedAssets.set(trade.tradeId, [...this.assetsOf(trade.symbol), trade.feeAsset]);
    const [oldest] = this.tradedAssets.keys();
    if (this.tradedAssets.size > REMEMBERED && oldest !== undefined) this.tradedAssets.delete(oldest);
  }

  private pass(event: VenueEvent): void {
    if (isOrderEvent(event)) return this.passOrder(event);
    if (event.type !== 'balance-changed') return;
    const now = this.context.now();
    if (event.cause === 'trade') {
      const assets = this.tradedAssets.get(event.refId) ?? [event.asset];
      // One message tells all that a trade moved: the one of its first movement.
      if (assets[0] === event.asset) this.tell(accountPosition(assets, event.balances, now, event.at), 'balances');
      return;
    }
    this.tell(balanceUpdate(event, now), 'balances');
    this.tell(accountPosition([event.asset], event.balances, now, event.at), 'balances');
  }

  private passOrder(event: Extract<VenueEvent, { order: unknown }>): void {
    const { order, balances, at, type } = event;
    const now = this.context.now();
    const name = this.context.nameOf(order.symbol);
    const report = executionReport(event, name, now, this.context.cancelIds.get(order.venueOrderId));
    if (report !== undefined) this.tell(report, 'executions');
    if (type === 'order-traded' || type === 'order-done') return;
    this.tell(accountPosition(this.assetsOf(order.symbol), balances, now, at), 'balances');
  }

  private tell(event: UserEvent, channel: StreamChannel): void {
    for (const listener of [...this.listeners]) listener(event, channel);
  }

  private assetsOf(symbol: string): readonly Asset[] {
    const { base, quote } = this.context.wire.venue.instrument(symbol)!;
    return [base, quote];
  }
}

function reasonOf({ msg }: BinanceRefusal): string {
  return REASONS.find(([text]) => text.test(msg))?.[1] ?? 'UNKNOWN';
}
