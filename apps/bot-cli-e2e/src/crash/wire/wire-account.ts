import {
  clientOrderId,
  decimal,
  price,
  quantity,
  type AccountSnapshot,
  type ClientOrderId,
  type Clock,
  type VenueFill,
  type VenueOrder,
} from '@gridbot/core';
import { startVenue, type AccountOrder, type RunningVenue, type ServedExchange } from '@gridbot/venue-server';
import type { SeenVenue } from '../check/evidence.js';
import type { WireExchange } from './wire-exchanges.js';
import { WireTap } from './wire-tap.js';

/** What the arming order's client id begins with. */
const ARMING = 'arm-';

/** The first price of every run. */
export const FIRST_PRICE = '50000';

/** The account at an exchange on loopback, which outlives every process of the bot, as it really is. */
export class WireAccount implements SeenVenue {
  readonly served: ServedExchange;
  /** Orders of others, as they were placed. */
  readonly foreign: readonly AccountOrder[];

  private constructor(
    readonly exchange: WireExchange,
    private readonly running: RunningVenue,
    readonly tap: WireTap,
  ) {
    this.served = running[exchange.name]!;
    this.print(FIRST_PRICE);
    this.foreign = [this.placeForeign('buy', '20000'), this.placeForeign('sell', '90000', 'other-1')];
  }

  /** Serves an exchange whose market has traded once, with orders of others on the account. @param quote how much money there is */
  static async open(exchange: WireExchange, clock: Clock, quote: string): Promise<WireAccount> {
    const tap = new WireTap();
    const running = await startVenue({
      [exchange.name]: { createLayer: tap.layerOf(exchange.name), unlimited: true },
      market: { kind: 'manual' },
      balances: { BTC: decimal('1'), [exchange.quote]: decimal(quote) },
      clock,
    });
    return new WireAccount(exchange, running, tap);
  }

  readonly log: SeenVenue['log'] = {
    violations: [],
    requests: [],
    isBots: (id) => this.ordersOfBot().some((order) => order.clientOrderId === id),
    otherIds: () => this.foreign.flatMap(({ clientOrderId: id }) => (id === undefined ? [] : [clientOrderId(id)])),
  };

  /** The market trades. @param amount what of the bot's orders may fill; absent: everything that is touched */
  print(at: string, amount?: string): void {
    const { admin } = this.served;
    const { symbol } = this.exchange;
    if (amount === undefined) return admin.print(symbol, { price: price(at) });
    const fault = admin.inject({ fault: 'partial-fills', params: { share: '1' } });
    admin.print(symbol, { price: price(at), quantity: quantity(amount) });
    admin.clearFaults(fault);
  }

  get lastPrice(): string {
    return this.served.admin.state().prices[this.exchange.symbol] ?? FIRST_PRICE;
  }

  /** Everything that the bot's key placed for the grid, oldest first. */
  ordersOfBot(): readonly AccountOrder[] {
    return this.placedByKey().filter(({ clientOrderId: id }) => id?.startsWith(ARMING) !== true);
  }

  /** What its key placed to try the way of an order. */
  armingOrders(): readonly AccountOrder[] {
    return this.placedByKey().filter(({ clientOrderId: id }) => id?.startsWith(ARMING) === true);
  }

  /** Everything that ever happened to orders, and what the account holds. */
  async history(): Promise<AccountSnapshot> {
    const { admin, venue } = this.served;
    const orders = admin.orders({ symbol: this.exchange.symbol }).map(shown);
    const fills = admin.trades({ symbol: this.exchange.symbol }).flatMap(fillOf);
    return { type: 'account-snapshot', at: venue.clock.now(), balances: admin.balances(), orders, fills, unknown: [] };
  }

  close(): Promise<void> {
    return this.running.close();
  }

  private placedByKey(): readonly AccountOrder[] {
    const { admin, key } = this.served;
    return admin.orders().filter(({ keyId }) => keyId === key.id);
  }

  private placeForeign(side: 'buy' | 'sell', at: string, id?: string): AccountOrder {
    const terms = { symbol: this.exchange.symbol, side, orderType: 'limit', price: price(at) } as const;
    const named = id === undefined ? {} : { clientOrderId: id };
    const placed = this.served.admin.place({ ...terms, ...named, quantity: quantity('0.01') });
    if (!placed.taken) throw new Error(placed.refusal.text);
    return placed.value;
  }
}

function shown(order: AccountOrder): VenueOrder {
  const { clientOrderId: id, venueOrderId, side, orderType, price: at, quantity: whole } = order;
  const { filledQuantity, status, updatedAt } = order;
  return {
    ...(id === undefined ? {} : { clientOrderId: id as ClientOrderId }),
    ...(at === undefined ? {} : { price: at }),
    ...{ venueOrderId, side, orderType, quantity: whole, filledQuantity, status, updatedAt },
  };
}

function fillOf(trade: ReturnType<ServedExchange['admin']['trades']>[number]): readonly VenueFill[] {
  const { clientOrderId: id, venueOrderId, tradeId, at, quantity: lastQuantity, price: lastPrice } = trade;
  const { fee, feeAsset, liquidity } = trade;
  if (id === undefined) return [];
  const fill = { tradeId, at, lastQuantity, lastPrice, fee, feeAsset, liquidity };
  return [{ clientOrderId: id as ClientOrderId, venueOrderId, fill }];
}
