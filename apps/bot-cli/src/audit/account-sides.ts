import type {
  Asset,
  Balances,
  ClientOrderId,
  Decimal,
  HistoricalFill,
  KeptFill,
  KeptOrder,
  VenueOrder,
} from '@gridbot/core';

/** What the bot's database has. */
export interface OwnSide {
  /** What the client ids of its orders begin with. */
  readonly orderIdBase: string;
  /** All of them: an order from long ago may have traded in the period. */
  readonly orders: ReadonlyMap<ClientOrderId, KeptOrder>;
  /** Those of the period and of some time around it. */
  readonly fills: readonly KeptFill[];
  /** What the ledger says that the account holds. */
  readonly holdings: ReadonlyMap<Asset, Decimal>;
  /** What of it the bot's own trades brought, less what they took and their fees. */
  readonly brought: ReadonlyMap<Asset, Decimal>;
}

/** What the exchange remembers. */
export interface VenueSide {
  readonly orders: readonly VenueOrder[];
  readonly fills: readonly HistoricalFill[];
  readonly balances: Balances;
}
