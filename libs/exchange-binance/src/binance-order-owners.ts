import { GridbotError, type ClientOrderId, type Clock, type Millis, type VenueOrderId } from '@gridbot/core';
import { OwnerMemory, type OrderIds, type OrderOwners } from '@gridbot/exchange-kit';
import { orderNamesOf } from './binance-order.mapping.js';
import type { BinanceRest } from './binance-rest.client.js';
import type { OwnTrade } from './binance-trade.mapping.js';
import { ENDPOINTS } from './binance.endpoints.js';
import { saysGone } from './binance.errors.js';
import { listOf } from './binance.fields.js';

/** What a look-up of owners is made of. */
export interface OrderOwnersOptions {
  readonly clock: Clock;
  readonly rest: BinanceRest;
  readonly venueSymbol: string;
  readonly ids: OrderIds;
}

/** So many orders are asked for one by one; more of them by pages. */
const ONE_BY_ONE = 5;
const ORDERS_A_PAGE = 1_000;
/** An order that cannot be found by its id may still become visible so long after its trade. */
const VISIBLE_WITHIN: Millis = 120_000;

/** Whose trade is it? Trades name their order by the exchange's id alone; this finds the client id, and remembers it. */
export class BinanceOrderOwners {
  private readonly memory: OwnerMemory;

  constructor(private readonly options: OrderOwnersOptions) {
    this.memory = new OwnerMemory(options.ids);
  }

  /**
   * The owners of the orders of all these trades: those that are not known yet are asked for.
   * @throws GridbotError EXCHANGE.UNAVAILABLE (retryable) if a fresh trade's order is not visible yet: a fill must not be taken for a stranger's
   */
  async of(trades: readonly OwnTrade[]): Promise<OrderOwners> {
    const byOrder = new Map(trades.map((trade) => [trade.venueOrderId, trade]));
    const owners = this.memory.of(byOrder.keys());
    const unknown = [...byOrder.keys()].filter((id) => !owners.has(id));
    try {
      if (unknown.length > ONE_BY_ONE) await this.askPages(unknown, owners);
      for (const [id, trade] of byOrder) if (!owners.has(id)) owners.set(id, await this.ask(trade));
    } finally {
      this.memory.keep(owners);
    }
    return owners;
  }

  private async ask({ venueOrderId, fill }: OwnTrade): Promise<ClientOrderId | undefined> {
    const { clock, rest, venueSymbol } = this.options;
    const json = await rest.find(ENDPOINTS.order, { symbol: venueSymbol, orderId: venueOrderId }, saysGone);
    if (json !== undefined) return orderNamesOf(json).clientOrderId;
    if (clock.now() - fill.at > VISIBLE_WITHIN) return undefined;
    const text = `Binance lists trade ${fill.tradeId} and does not show its order ${venueOrderId} yet: asked again later`;
    throw new GridbotError('EXCHANGE.UNAVAILABLE', text, { retryable: true });
  }

  private async askPages(unknown: readonly VenueOrderId[], owners: OrderOwners): Promise<void> {
    const { rest, venueSymbol } = this.options;
    const wanted = new Set(unknown);
    const numbers = unknown.map((id) => BigInt(id)).sort((a, b) => (a < b ? -1 : 1));
    const last = numbers.at(-1)!;
    for (let from = numbers[0]!; from <= last;) {
      const params = { symbol: venueSymbol, orderId: from.toString(), limit: ORDERS_A_PAGE };
      const page = listOf(await rest.ask(ENDPOINTS.allOrders, params), 'allOrders').map(orderNamesOf);
      for (const { venueOrderId, clientOrderId } of page)
        if (wanted.has(venueOrderId)) owners.set(venueOrderId, clientOrderId);
      if (page.length < ORDERS_A_PAGE) return;
      from = BigInt(page.at(-1)!.venueOrderId) + 1n;
    }
  }
}
