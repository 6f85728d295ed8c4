/** What the exchange sends and takes, as it is on the wire: amounts are texts, times Unix milliseconds. */
export interface InstrumentPayload {
  readonly base: string;
  readonly quote: string;
  readonly tick: string;
  readonly lot: string;
  readonly minQuantity: string;
  readonly minNotional: string;
  readonly makerFee: string;
  readonly takerFee: string;
}

export interface PrintPayload {
  readonly sequence: number;
  readonly time: number;
  readonly price: string;
}

export interface TradePayload {
  readonly id: string;
  readonly time: number;
  readonly price: string;
  readonly quantity: string;
  readonly fee: string;
  readonly feeAsset: string;
  readonly role: 'MAKER' | 'TAKER';
}

/** One thing that happened to an order of ours. `sequence` grows without gaps. */
export interface ReportPayload {
  readonly sequence: number;
  readonly time: number;
  readonly clientId: string;
  readonly orderId: string;
  readonly event: 'ACCEPTED' | 'TRADE' | 'CANCELED' | 'EXPIRED';
  readonly trade?: TradePayload;
  /** Of an order that ended: why, and how much of it was filled. */
  readonly reason?: string;
  readonly filled?: string;
}

export interface OrderRequest {
  readonly symbol: string;
  readonly clientId: string;
  readonly side: 'BUY' | 'SELL';
  readonly type: 'LIMIT' | 'MARKET';
  readonly price?: string;
  readonly quantity: string;
  readonly postOnly: boolean;
  /** The exchange refuses the order if it arrives later. */
  readonly validUntil: number;
}

export interface OrderPayload extends Omit<OrderRequest, 'clientId' | 'postOnly' | 'validUntil' | 'symbol'> {
  readonly orderId: string;
  readonly clientId?: string;
  readonly filled: string;
  readonly status: 'OPEN' | 'FILLED' | 'CANCELED' | 'EXPIRED' | 'REJECTED';
  readonly time: number;
}

export interface AccountPayload {
  readonly time: number;
  readonly balances: Readonly<Record<string, { readonly total: string; readonly free: string }>>;
  readonly orders: readonly OrderPayload[];
  readonly trades: readonly (TradePayload & { readonly clientId: string; readonly orderId: string })[];
  readonly unknown: readonly string[];
}
