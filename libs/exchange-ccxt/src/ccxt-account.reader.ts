import {
  GridbotError,
  venueOrderId,
  type Balances,
  type ClientOrderId,
  type Millis,
  type OrderTerms,
  type VenueOrder,
  type VenueOrderId,
} from '@gridbot/core';
import { OwnerMemory, type OrderIds, type OrderOwners } from '@gridbot/exchange-kit';
import { balancesOf } from './ccxt-account.mapping.js';
import type { CcxtConnection } from './ccxt-connection.js';
import { clientIdOf, lookUpParams, openOrderOf, venueOrderOf } from './ccxt-order.mapping.js';
import type { TradeRow } from './ccxt-trade.mapping.js';
import type { UnifiedOrder } from './unified-exchange.js';

/** An order as ccxt shows it, and as we read it. */
export interface OrderRow {
  readonly row: UnifiedOrder;
  readonly order: VenueOrder;
}

const DAY: Millis = 86_400_000;
/** How far back the list of past orders is searched for a client id. */
const FURTHEST: Millis = 30 * DAY;
/** The order of a trade may become visible so long after it. */
const VISIBLE_WITHIN: Millis = 120_000;

/** Asks for orders, their owners and balances. What open orders tell of their two names is kept in `ids`. */
export class AccountReader {
  /** Orders of the past: the name that they share with a newer one stays the newer one's in `ids`. */
  private readonly memory: OwnerMemory;

  constructor(
    private readonly connection: CcxtConnection,
    readonly ids: OrderIds,
  ) {
    this.memory = new OwnerMemory(ids);
  }

  /** All open orders on the instrument, other people's too where they can be read. @throws GridbotError EXCHANGE.* */
  async openOrders(): Promise<readonly OrderRow[]> {
    const { client, symbol } = this.connection;
    await this.connection.market();
    const limit = client.exchange.features?.spot?.['fetchOpenOrders']?.['limit'];
    const most = typeof limit === 'number' ? limit : undefined;
    const rows = await client.ask((exchange) => exchange.fetchOpenOrders(symbol, undefined, most));
    const onSymbol = rows.filter((row) => row.symbol === undefined || row.symbol === symbol);
    return onSymbol.flatMap((row) => this.read(row) ?? []);
  }

  /**
   * An order of ours by either of its names, whatever its state: by the exchange's where it is known, as it belongs to one order only.
   * @returns undefined if the exchange does not know it, or does not show it (yet)
   */
  async find(id: ClientOrderId, known?: OrderTerms): Promise<OrderRow | undefined> {
    await this.connection.market();
    const venueId = this.ids.venueOf(id);
    const row = venueId === undefined ? await this.rowOf(id) : await this.rowAt(venueId);
    if (row?.id === undefined || row.id === '') return undefined;
    const order = venueOrderOf(row, this.connection.facts, this.connection.clock.now(), known);
    this.ids.bind(id, order.venueOrderId);
    // Looked up by our id, or by the one that we know to be its: an answer may name the cancel instead.
    return { row, order: { ...order, clientOrderId: id } };
  }

  /**
   * The owners of the orders of all these trades: those that are not known yet are asked for, as trades name them by the exchange's id alone.
   * @throws GridbotError EXCHANGE.UNAVAILABLE (retryable) if a fresh trade's order is not visible yet: a fill is not taken for a stranger's
   */
  async ownersOf(trades: readonly TradeRow[]): Promise<OrderOwners> {
    const owners = this.memory.of(trades.map(({ venueOrderId: id }) => id));
    try {
      for (const trade of trades)
        if (!owners.has(trade.venueOrderId)) owners.set(trade.venueOrderId, await this.askOwner(trade));
    } finally {
      this.memory.keep(owners);
    }
    return owners;
  }

  private async askOwner({ venueOrderId: id, row: { timestamp = 0 } }: TradeRow): Promise<ClientOrderId | undefined> {
    const { facts, clock } = this.connection;
    const order = await this.rowAt(id);
    if (order !== undefined) return clientIdOf(order, facts);
    if (clock.now() - timestamp <= VISIBLE_WITHIN) throw notVisible(id);
    return undefined;
  }

  async balances(): Promise<Balances> {
    await this.connection.market();
    return balancesOf(await this.connection.client.ask((exchange) => exchange.fetchBalance()));
  }

  private read(row: UnifiedOrder): OrderRow | undefined {
    const { facts, clock } = this.connection;
    const owner = row.id === undefined ? undefined : this.ids.clientOf(venueOrderId(row.id));
    const order = openOrderOf(row, facts, clock.now(), owner !== undefined);
    if (order === undefined) return undefined;
    const named = owner === undefined ? order : { ...order, clientOrderId: owner };
    if (named.clientOrderId !== undefined) this.ids.bind(named.clientOrderId, named.venueOrderId);
    return { row, order: named };
  }

  private rowAt(id: VenueOrderId): Promise<UnifiedOrder | undefined> {
    const { client, symbol, facts } = this.connection;
    return client.find((exchange) => exchange.fetchOrder(id, symbol, facts.fetchOrderParams));
  }

  private async rowOf(id: ClientOrderId): Promise<UnifiedOrder | undefined> {
    const { client, symbol, facts } = this.connection;
    const params = lookUpParams(id, facts);
    const is = (row: UnifiedOrder) => clientIdOf(row, facts) === id;
    switch (facts.lookUp) {
      case 'order': {
        const row = await client.find((exchange) => exchange.fetchOrder('', symbol, params));
        return row !== undefined && (is(row) || rowHasNoName(row, facts.clientIdField)) ? row : undefined;
      }
      case 'closed-by-client-id': {
        const open = (await client.ask((exchange) => exchange.fetchOpenOrders(symbol))).find(is);
        const rows = open === undefined ? await this.closedOf(params) : [open];
        return newest(rows.filter(is));
      }
      case 'scan':
        return this.scan(is);
    }
  }

  private closedOf(params: Readonly<Record<string, unknown>>): Promise<readonly UnifiedOrder[]> {
    const { client, symbol } = this.connection;
    return client.ask((exchange) => exchange.fetchClosedOrders(symbol, undefined, undefined, params));
  }

  /** Open orders first, then those of the past, a day at a time, the newest first. */
  private async scan(is: (row: UnifiedOrder) => boolean): Promise<UnifiedOrder | undefined> {
    const { client, symbol, clock } = this.connection;
    const open = (await client.ask((exchange) => exchange.fetchOpenOrders(symbol))).find(is);
    if (open !== undefined) return open;
    const now = clock.now();
    for (let until = now + DAY; until > now - FURTHEST; until -= DAY) {
      const span = { until };
      const rows = await client.ask((exchange) => exchange.fetchOrders(symbol, until - DAY, 100, span));
      const found = newest(rows.filter(is));
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

/** Some answers leave the client id out: the exchange was asked for it by that id. */
function rowHasNoName({ info, clientOrderId }: UnifiedOrder, field: string): boolean {
  const shown = (info as Readonly<Record<string, unknown>> | undefined)?.[field];
  return (shown === undefined || shown === null || shown === '') && (clientOrderId ?? '') === '';
}

/** Client ids are unique among open orders only: the newest is meant. */
function newest(rows: readonly UnifiedOrder[]): UnifiedOrder | undefined {
  return [...rows].sort((a, b) => (b.timestamp ?? 0) - (a.timestamp ?? 0))[0];
}

function notVisible(id: VenueOrderId): GridbotError {
  const text = `the exchange lists a trade of order ${id} and does not show that order yet: it is asked again`;
  return new GridbotError('EXCHANGE.UNAVAILABLE', text, { retryable: true });
}
