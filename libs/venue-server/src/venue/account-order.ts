import type {
  Asset,
  Decimal,
  Liquidity,
  OrderType,
  Price,
  Quantity,
  Side,
  TradeId,
  UnixMillis,
  VenueOrderId,
} from '@gridbot/core';

/** How long an order lives: until it is canceled, or no longer than its arrival. */
export type TimeInForce = 'gtc' | 'ioc';

/** Why an order ended unfilled. `venue` = the exchange did it by itself. */
export type EndingCode = 'requested' | 'post-only' | 'ioc' | 'venue' | 'by-hand' | 'dead-man' | 'no-price';

/** How an order ended before it was filled. */
export interface Ending {
  readonly code: EndingCode;
  readonly text: string;
}

/** An order of the account, as it stands at one moment; every change makes a new object. */
export interface AccountOrder {
  readonly venueOrderId: VenueOrderId;
  /** As the client gave it: Kraken's `cl_ord_id`, Binance's `newClientOrderId`. */
  readonly clientOrderId?: string;
  /** Which API key placed it; absent for one placed by hand. */
  readonly keyId?: string;
  readonly symbol: string;
  readonly side: Side;
  readonly orderType: OrderType;
  /** Limit price; absent for market orders. */
  readonly price?: Price;
  readonly quantity: Quantity;
  readonly postOnly: boolean;
  readonly timeInForce: TimeInForce;
  readonly status: 'open' | 'filled' | 'canceled' | 'expired';
  /** Present once it is canceled or expired. */
  readonly ending?: Ending;
  /** Base that is traded. */
  readonly filledQuantity: Decimal;
  /** Sum of price times quantity of its trades, quote currency. */
  readonly filledNotional: Decimal;
  /** What its trades cost, by asset. */
  readonly fees: Readonly<Record<Asset, Decimal>>;
  readonly tradeIds: readonly TradeId[];
  readonly placedAt: UnixMillis;
  readonly updatedAt: UnixMillis;
  /** When it was filled, canceled or expired. */
  readonly closedAt?: UnixMillis;
  /** How often it was amended. */
  readonly amendments: number;
  /** What the wire layer wants to find again and the venue does not understand: `userref`, `oflags` as they were sent. */
  readonly labels: Readonly<Record<string, string>>;
}

/** One execution of an order of the account. */
export interface AccountTrade {
  /** In the exchange's own form: Kraken's `T...`, Binance's number. */
  readonly tradeId: TradeId;
  /** Counts the venue's trades from 1, in the order they happened; for paging. */
  readonly position: number;
  readonly venueOrderId: VenueOrderId;
  readonly clientOrderId?: string;
  readonly symbol: string;
  readonly side: Side;
  readonly orderType: OrderType;
  readonly price: Price;
  readonly quantity: Quantity;
  /** Price times quantity, exact. */
  readonly notional: Decimal;
  readonly fee: Decimal;
  readonly feeAsset: Asset;
  readonly liquidity: Liquidity;
  readonly at: UnixMillis;
  /** Ids of the ledger entries that it caused. */
  readonly ledgerIds: readonly string[];
}
