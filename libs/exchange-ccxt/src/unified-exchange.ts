import type { CcxtExchange } from '@gridbot/exchange-kit';

/** With `number: String`, every figure is its decimal text; what an exchange does not tell is absent. */
export type Figure = string | null | undefined;

/** What we use of ccxt's market structure. https://docs.ccxt.com/#/?id=market-structure */
export interface UnifiedMarket {
  readonly id: string;
  readonly symbol: string;
  readonly base: string;
  readonly quote: string;
  readonly spot?: boolean;
  /** Absent: the exchange does not tell. */
  readonly active?: boolean;
  readonly maker?: Figure;
  readonly taker?: Figure;
  readonly precision: { readonly amount?: Figure | number; readonly price?: Figure | number };
  readonly limits: {
    readonly amount?: { readonly min?: Figure };
    readonly cost?: { readonly min?: Figure };
  };
  readonly info?: unknown;
}

/** What we use of ccxt's order structure. */
export interface UnifiedOrder {
  readonly id?: string;
  readonly symbol?: string;
  readonly clientOrderId?: string;
  readonly status?: string;
  readonly side?: string;
  readonly type?: string;
  readonly price?: Figure;
  readonly amount?: Figure;
  readonly filled?: Figure;
  readonly remaining?: Figure;
  readonly timestamp?: number;
  readonly lastTradeTimestamp?: number;
  readonly lastUpdateTimestamp?: number;
  readonly info?: unknown;
}

/** A fee of ccxt. */
export interface UnifiedFee {
  readonly cost?: Figure;
  readonly currency?: string;
}

/** What we use of ccxt's trade structure, for trades of our own. */
export interface UnifiedTrade {
  readonly id?: string;
  /** The exchange's id of the order. */
  readonly order?: string;
  readonly symbol?: string;
  readonly timestamp?: number;
  readonly price?: Figure;
  readonly amount?: Figure;
  readonly takerOrMaker?: string;
  readonly fee?: UnifiedFee;
  readonly fees?: readonly UnifiedFee[];
}

/** What we use of ccxt's ticker structure. */
export interface UnifiedTicker {
  readonly last?: Figure;
  readonly bid?: Figure;
  readonly ask?: Figure;
  readonly timestamp?: number;
}

/** Time, open, high, low, close, volume. */
export type UnifiedCandle = readonly [number, Figure, Figure, Figure, Figure, Figure];

/** Balances by asset, among other things. */
export interface UnifiedBalance {
  readonly total?: Readonly<Record<string, Figure>>;
  readonly free?: Readonly<Record<string, Figure>>;
}

type Params = Readonly<Record<string, unknown>>;

/** What a part of ccxt says of a method: true, false, or `emulated`. */
export type Has = Readonly<Record<string, boolean | 'emulated' | undefined>>;

/** The part of ccxt's unified API that this adapter lives on. */
export interface UnifiedExchange extends CcxtExchange {
  /** `test`: the sandbox, where there is one. */
  readonly urls: CcxtExchange['urls'] & { readonly test?: unknown };
  readonly has: Has;
  readonly rateLimit: number;
  /** 2: decimal places, 3: significant digits, 4: tick size. */
  readonly precisionMode: number;
  readonly requiredCredentials: Readonly<Record<string, boolean>>;
  readonly timeframes: Readonly<Record<string, unknown>>;
  readonly features?: { readonly spot?: Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>> };
  readonly options: Record<string, unknown>;
  fetchImplementation: unknown;
  throttle: (cost?: number) => Promise<void>;
  parseJson: (text: string) => unknown;
  setSandboxMode(on: boolean): void;
  setMarkets(markets: readonly UnifiedMarket[]): unknown;
  close?(): Promise<unknown>;

  fetchMarkets(): Promise<readonly UnifiedMarket[]>;
  fetchTime(): Promise<number | undefined>;
  fetchStatus(): Promise<{ readonly status?: string }>;
  fetchTicker(symbol: string): Promise<UnifiedTicker>;
  fetchOHLCV(symbol: string, timeframe: string, since?: number, limit?: number): Promise<readonly UnifiedCandle[]>;
  fetchBalance(): Promise<UnifiedBalance>;
  fetchTradingFee(symbol: string): Promise<{ readonly maker?: Figure; readonly taker?: Figure }>;
  createOrder(
    symbol: string,
    type: string,
    side: string,
    amount: string,
    price: string,
    params: Params,
  ): Promise<UnifiedOrder>;
  cancelOrder(id: string, symbol: string): Promise<unknown>;
  fetchOrder(id: string | undefined, symbol: string, params?: Params): Promise<UnifiedOrder>;
  fetchOpenOrders(symbol: string, since?: number, limit?: number): Promise<readonly UnifiedOrder[]>;
  fetchClosedOrders(symbol: string, since?: number, limit?: number, params?: Params): Promise<readonly UnifiedOrder[]>;
  fetchOrders(symbol: string, since?: number, limit?: number, params?: Params): Promise<readonly UnifiedOrder[]>;
  fetchMyTrades(
    symbol: string | undefined,
    since?: number,
    limit?: number,
    params?: Params,
  ): Promise<readonly UnifiedTrade[]>;
  /** Only in the classes with streams. */
  watchOrders?(symbol?: string): Promise<unknown>;
  watchMyTrades?(symbol?: string): Promise<unknown>;
  watchTicker?(symbol: string): Promise<unknown>;
}
