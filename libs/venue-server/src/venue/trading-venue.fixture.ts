import { Decimal, decimal, instrumentId, price, quantity, type Asset, type FeeRates } from '@gridbot/core';
import { ManualClock } from '@gridbot/testkit';
import { VenueClock } from '../clock/venue-clock.js';
import type { AccountOrder } from './account-order.js';
import type { PlaceRequest } from './order-request.js';
import type { Outcome } from './refusal.js';
import type { VenueEvent } from './venue-event.js';
import type { VenueIds } from './venue-ids.js';
import type { VenueInstrument } from './venue-instrument.js';
import type { VenueOptions } from './venue-options.js';
import { Venue } from './venue.js';

export const RATES: FeeRates = { maker: decimal('0.0025'), taker: decimal('0.004'), asset: 'quote', origin: 'test' };

export const COUNTED_IDS: VenueIds = {
  order: (count) => `o${count}`,
  trade: (count) => `t${count}`,
  ledger: (count) => `l${count}`,
  amend: (count) => `a${count}`,
};

export function anInstrument(symbol: string, change: Partial<VenueInstrument> = {}): VenueInstrument {
  const [base = '', quote = ''] = symbol.split('/');
  return {
    id: instrumentId(`test:${symbol}`),
    ...{ symbol, base, quote, priceDecimals: 1, quantityDecimals: 8, notionalDecimals: 5, status: 'online' },
    tickSize: decimal('0.1'),
    lotSize: decimal('0.00000001'),
    minQuantity: decimal('0.001'),
    minNotional: decimal('0.5'),
    ...change,
  };
}

/** `order('buy 1 at 99')`, `order('sell 2 at market', { symbol: 'ETH/USD' })` */
export function order(terms: string, more: Partial<PlaceRequest> = {}): PlaceRequest {
  const [side, amount = '', , at = ''] = terms.split(' ');
  return {
    symbol: 'BTC/USD',
    side: side === 'buy' ? 'buy' : 'sell',
    quantity: quantity(amount),
    ...(at === 'market' ? { orderType: 'market' as const } : { orderType: 'limit' as const, price: price(at) }),
    ...more,
  };
}

/** An event in a line: `3 order-traded o1 0.5 at 99 fee 0.12375 USD maker`. */
export function line(event: VenueEvent): string {
  const head = `${event.sequence} ${event.type}`;
  switch (event.type) {
    case 'order-traded': {
      const { quantity: amount, price: at, fee, feeAsset, liquidity } = event.trade;
      return `${head} ${event.order.venueOrderId} ${amount} at ${at} fee ${fee} ${feeAsset} ${liquidity}`;
    }
    case 'order-canceled':
      return `${head} ${event.order.venueOrderId} ${event.ending.code}`;
    case 'order-amended':
      return `${head} ${event.order.venueOrderId} ${event.order.quantity} at ${event.order.price}`;
    case 'order-accepted':
    case 'order-done':
      return `${head} ${event.order.venueOrderId}`;
    case 'balance-changed':
      return `${head} ${event.asset} ${event.amount} fee ${event.fee} = ${event.balance}`;
    case 'status-changed':
      return `${head} ${event.status}`;
    case 'instrument-changed':
      return `${head} ${event.instrument.symbol} ${event.instrument.status}`;
  }
}

/** A venue of two instruments with everything that it told. */
export class TradingVenue {
  readonly base = new ManualClock();
  readonly clock = new VenueClock(this.base);
  readonly venue: Venue;
  readonly events: VenueEvent[] = [];

  constructor(
    options: Partial<VenueOptions> = {},
    balances: Readonly<Record<Asset, string>> = { BTC: '10', ETH: '10', USD: '1000' },
  ) {
    this.venue = new Venue({
      clock: this.clock,
      instruments: [anInstrument('BTC/USD'), anInstrument('ETH/USD')],
      balances: Object.fromEntries(Object.entries(balances).map(([asset, amount]) => [asset, Decimal.parse(amount)])),
      fees: { rates: RATES },
      ids: COUNTED_IDS,
      postOnly: 'reject',
      ...options,
    });
    this.venue.onEvent((event) => this.events.push(event));
  }

  print(at: string, amount?: string, symbol = 'BTC/USD'): this {
    this.venue.print(symbol, { price: price(at), ...(amount !== undefined && { quantity: quantity(amount) }) });
    return this;
  }

  /** Places an order that must be taken. */
  placed(terms: string, more: Partial<PlaceRequest> = {}): AccountOrder {
    return valueOf(this.venue.place(order(terms, more)));
  }

  /** The lines since the last look. */
  said(): string[] {
    return this.events.splice(0).map(line);
  }

  /** `{ USD: '1000 free 901' }` */
  balances(): Record<Asset, string> {
    const entries = Object.entries(this.venue.balances());
    return Object.fromEntries(entries.map(([asset, { total, free }]) => [asset, `${total} free ${free}`]));
  }
}

export function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.taken) throw new Error(`refused: ${outcome.refusal.code} ${outcome.refusal.text}`);
  return outcome.value;
}

/** The code of a refusal; `taken` if there is none. */
export function codeOf(outcome: Outcome<unknown>): string {
  return outcome.taken ? 'taken' : outcome.refusal.code;
}
