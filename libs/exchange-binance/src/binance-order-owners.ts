import { GridbotError, type ClientOrderId, type Clock, type Millis, type VenueOrderId } from '@gridbot/core';
import type { ExactJson, OrderIds } from '@gridbot/exchange-kit';
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

/**
 * Whose trade is it? Trades name their order by the exchange's id alone; this finds the client id, and remembers it: an order's name never
 * changes.
 */
export class BinanceOrderOwners {
  /** Orders without a client id of our form: other programs' and hand-placed ones. */
  private readonly foreign = new Set<VenueOrderId>();

  constructor(private readonly options: OrderOwnersOptions) {}

  /** Absent for orders that are none of ours. Known only after {@link learn}. */
  ownerOf(id: VenueOrderId): ClientOrderId | undefined {
    return this.options.ids.clientOf(id);
  }

  /**
   * Asks for the orders of these trades that are not known yet.
   * @throws GridbotError EXCHANGE.UNAVAILABLE (retryable) if a fresh trade's order is not visible yet: a fill must not be taken for a stranger's
   */
  async learn(trades: readonly OwnTrade[]): Promise<void> {
    const unknown = new Map<VenueOrderId, OwnTrade>();
    for (const trade of trades) if (!this.knows(trade.venueOrderId)) unknown.set(trade.venueOrderId, trade);
    if (unknown.size > ONE_BY_ONE) await this.learnPages([...unknown.keys()]);
    for (const trade of unknown.values()) if (!this.knows(trade.venueOrderId)) await this.learnOne(trade);
  }

  private knows(id: VenueOrderId): boolean {
    return this.foreign.has(id) || this.ownerOf(id) !== undefined;
  }

  private async learnOne({ venueOrderId, fill }: OwnTrade): Promise<void> {
    const { clock, rest, venueSymbol } = this.options;
    const json = await rest.find(ENDPOINTS.order, { symbol: venueSymbol, orderId: venueOrderId }, saysGone);
    if (json !== undefined) return this.remember(json);
    if (clock.now() - fill.at > VISIBLE_WITHIN) return void this.foreign.add(venueOrderId);
    const text = `Binance lists trade ${fill.tradeId} and does not show its order ${venueOrderId} yet: asked again later`;
    throw new GridbotError('EXCHANGE.UNAVAILABLE', text, { retryable: true });
  }

  private async learnPages(wanted: readonly VenueOrderId[]): Promise<void> {
    const { rest, venueSymbol } = this.options;
    const numbers = wanted.map((id) => BigInt(id)).sort((a, b) => (a < b ? -1 : 1));
    const last = numbers.at(-1)!;
    for (let from = numbers[0]!; from <= last;) {
      const params = { symbol: venueSymbol, orderId: from.toString(), limit: ORDERS_A_PAGE };
      const page = listOf(await rest.ask(ENDPOINTS.allOrders, params), 'allOrders').map(orderNamesOf);
      for (const order of page) this.bind(order.venueOrderId, order.clientOrderId);
      if (page.length < ORDERS_A_PAGE) return;
      from = BigInt(page.at(-1)!.venueOrderId) + 1n;
    }
  }

  private remember(json: ExactJson): void {
    const { venueOrderId, clientOrderId } = orderNamesOf(json);
    this.bind(venueOrderId, clientOrderId);
  }

  private bind(venue: VenueOrderId, client: ClientOrderId | undefined): void {
    const { ids } = this.options;
    if (client === undefined) this.foreign.add(venue);
    else if (ids.clientOf(venue) === undefined) ids.bind(client, venue);
  }
}
