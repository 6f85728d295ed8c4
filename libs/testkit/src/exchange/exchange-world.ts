import type {
  Asset,
  Capability,
  ClientOrderId,
  Decimal,
  Exchange,
  Execution,
  ExecutionReport,
  MarketEvent,
  Price,
  Quantity,
  Side,
  SubmitOrder,
  TradeId,
  VenueOrderId,
} from '@gridbot/core';

/** What an exchange's own books say, read past the adapter. */
export interface VenueBooks {
  /** Totals of the account. An absent asset is zero. */
  readonly balances: Readonly<Record<Asset, Decimal>>;
  /** Client ids of our open orders. */
  readonly open: readonly ClientOrderId[];
  /** Executions of our orders, each once. */
  readonly fills: readonly { readonly clientOrderId: ClientOrderId; readonly tradeId: TradeId }[];
}

/** Moves the market and the exchange behind the adapter. */
export interface VenueDriver {
  /** The market trades at this price, so that resting orders that it touches fill as far as `quantity` allows; resolves when that is done. */
  print(price: Price, quantity?: Quantity): Promise<void>;
  books(): Promise<VenueBooks>;
  /** Somebody else places a limit order on the account. Needs the ability `foreign-orders`. */
  placeForeign?(order: {
    readonly side: Side;
    readonly price: Price;
    readonly quantity: Quantity;
  }): Promise<VenueOrderId>;
  /** The order is canceled by hand. Needs the ability `cancel-elsewhere`. */
  cancelElsewhere?(id: ClientOrderId): Promise<void>;
  /** Cuts every connection and takes no new one. Needs the ability `disconnect`, as `reconnect` does. */
  disconnect?(): Promise<void>;
  reconnect?(): Promise<void>;
  /** The next order is taken, but its answer and its reports get lost. Needs the ability `lose-answer`. */
  loseNextAnswer?(): Promise<void>;
}

/** What a driver can do besides prints and books. `partial-fills`: a print's quantity limits what it fills. */
export type DriverAbility = 'partial-fills' | 'foreign-orders' | 'cancel-elsewhere' | 'disconnect' | 'lose-answer';

/** A fresh market with an account on it. */
export interface ExchangeWorld {
  /** Created with keys and not yet used. The suite closes it. */
  readonly exchange: Exchange;
  readonly driver: VenueDriver;
  /**
   * The market's last price, a hundred ticks or more. The account holds base and quote for at least a hundred of the suite's orders: 4 times the
   * smallest order.
   */
  readonly startPrice: Price;
  /** Called after the exchange was closed. */
  remove?(): Promise<void>;
}

/** What the suite needs to know before it begins. */
export interface ExchangeSuiteOptions {
  readonly provides: readonly Capability[];
  /** Default: none; the cases that need one are skipped and say so. */
  readonly abilities?: readonly DriverAbility[];
  /** Longest time until something that has to come has come, in milliseconds. Default: 10,000. */
  readonly patience?: number;
  /** Why nothing can be tested on this machine. The title of the skipped suite says it. */
  readonly skip?: string | undefined;
}

/** Runs a case, or skips it with what is missing in its title. */
export type CaseWriter = (title: string, test: () => Promise<void>) => void;

/** What each group of cases gets: fresh for every test. */
export interface ExchangeBench {
  readonly world: () => ExchangeWorld;
  /** @throws Error if the exchange was created without keys */
  readonly execution: () => Execution;
  /** Reports so far. */
  readonly reports: () => readonly ExecutionReport[];
  /** Reports of one order in words: `accepted`, `filled`, `canceled requested`. */
  readonly fateOf: (order: SubmitOrder) => readonly string[];
  /** Market events so far. */
  readonly events: () => readonly MarketEvent[];
  /** A price so far from the first one, on the tick: 0.9 is ten percent below. */
  readonly priceAt: (ratio: string) => Price;
  /** A limit order of its own id, not sent yet. */
  readonly order: (side: Side, ratio: string, change?: Partial<SubmitOrder>) => SubmitOrder;
  /** Sends the order and waits until the exchange has taken it. */
  readonly rest: (order: SubmitOrder) => Promise<void>;
  readonly cancel: (order: SubmitOrder) => void;
  /** Waits until the check holds. Fails as the check does when patience ends or the stream of events fails, with what the adapter said meanwhile. */
  readonly eventually: (check: () => void | Promise<void>) => Promise<void>;
  /** Lets pass what is on its way, to see that something does not come. */
  readonly quiet: () => Promise<void>;
  /** Stops the stream of market events; resolves when it has ended. */
  readonly stopEvents: () => Promise<void>;
  /** Cases that need capabilities of the exchange or abilities of its driver. */
  readonly needs: (...needed: readonly (Capability | DriverAbility)[]) => CaseWriter;
}
