import { GridbotError, type FeeAsset } from '@gridbot/core';
import type { ClientIdForm } from './ccxt.client-ids.js';

/**
 * How an order is found by our client id, whatever its state:
 * - `order`: `fetchOrder` takes the client id;
 * - `closed-by-client-id`: `fetchClosedOrders` does, and open orders show theirs;
 * - `scan`: the list of past orders is read and compared.
 */
export type LookUpStyle = 'order' | 'closed-by-client-id' | 'scan';

/** How the account's own trades are read. */
export interface TradePages {
  /** `windows`: between two times, halved while a page is full. `offsets`: the newest first, page after page. */
  readonly style: 'windows' | 'offsets';
  /** Rows of a full page. */
  readonly size: number;
  /** ccxt hands the size on. Where it does not, a smaller one would only cut its answer. */
  readonly asked: boolean;
  /** Longest stretch between the two times in days; absent: any. */
  readonly days?: number;
  /** A question without times is answered with the newest of all there are, however old. Else only with those of a few days. */
  readonly newestOfAll?: boolean;
  /** The exchange mixes the trades of all instruments in one list: ccxt's own filter would hide that a page was full. */
  readonly allSymbols?: boolean;
}

/** What one exchange needs beyond ccxt's unified API. Exchanges whose facts are not here give prices, and trade only on request. */
export interface VenueFacts {
  /** Parameter of `createOrder` that carries the client id. */
  readonly clientIdParam: string;
  readonly clientIdForm: ClientIdForm;
  /** Field of the exchange's own order rows that shows it again. */
  readonly clientIdField: string;
  readonly lookUp: LookUpStyle;
  /** Parameters of `fetchOrder`, whichever id it goes by. */
  readonly fetchOrderParams?: Readonly<Record<string, unknown>>;
  /** Parameters of a look-up by the client id, as it is written. */
  readonly byClientId: (written: string) => Readonly<Record<string, unknown>>;
  /** Parameters of every order. */
  readonly orderParams?: Readonly<Record<string, unknown>>;
  /** Parameters of an order that may only rest, besides ccxt's `postOnly`. */
  readonly postOnlyParams?: Readonly<Record<string, unknown>>;
  readonly trades: TradePages;
  /** What fees are taken in as a rule; every fill says what it was. */
  readonly feeAsset: FeeAsset;
  /** Field of the exchange's own market row that holds the tick, where ccxt derives it from decimals. */
  readonly tickField?: string;
  /** ccxt's options. */
  readonly options?: Readonly<Record<string, unknown>>;
  /** Options that only the user can give, with what they are. */
  readonly neededOptions?: Readonly<Record<string, string>>;
  /** Why orders cannot be placed there. */
  readonly refused?: string;
  /** False for an exchange of which nothing is known. */
  readonly known: boolean;
}

const SPOT = { defaultType: 'spot', fetchMarkets: { types: ['spot'] }, fetchCurrencies: false };

const pages = (size: number, days?: number): TradePages => ({
  ...{ style: 'windows', size, asked: true },
  ...(days === undefined ? {} : { days }),
});

/** What is assumed of an exchange without facts, if the user wants to trade there all the same. */
export const UNTESTED: VenueFacts = {
  clientIdParam: 'clientOrderId',
  clientIdForm: 'plain',
  clientIdField: 'clientOrderId',
  lookUp: 'order',
  byClientId: (written) => ({ clientOrderId: written }),
  trades: pages(100, 1),
  feeAsset: 'quote',
  options: SPOT,
  known: false,
};

const COMMON: VenueFacts = { ...UNTESTED, known: true };

/** By ccxt's id. Client-id names and formats were compared with captured requests; see the table in the README. */
export const VENUE_FACTS: Readonly<Record<string, VenueFacts>> = {
  binance: {
    ...COMMON,
    trades: { ...pages(1_000, 1), newestOfAll: true },
    feeAsset: 'received',
    options: { ...SPOT, fetchMargins: false },
  },
  bitfinex: {
    ...COMMON,
    clientIdParam: 'cid',
    refused: 'its client order ids are whole numbers, which cannot hold ours, and its prices have no fixed tick',
  },
  bitget: {
    ...COMMON,
    clientIdField: 'clientOid',
    trades: pages(100, 90),
    feeAsset: 'received',
    // Else ccxt takes every account for a unified one, whose API is another.
    options: { ...SPOT, uta: false },
  },
  bitstamp: {
    ...COMMON,
    clientIdField: 'client_order_id',
    // ccxt sends `postOnly`, which Bitstamp's documents do not have; theirs is maker-or-cancel.
    postOnlyParams: { moc_order: 'True' },
    trades: { style: 'offsets', size: 1_000, asked: true },
  },
  bitvavo: {
    ...COMMON,
    clientIdForm: 'uuid',
    trades: { ...pages(1_000), newestOfAll: true },
    neededOptions: { operatorId: 'a number of your choice that names who places the orders' },
  },
  bybit: {
    ...COMMON,
    clientIdField: 'orderLinkId',
    fetchOrderParams: { acknowledged: true },
    // ccxt drops `clientOrderId` here, and would ask for an order with an empty id.
    byClientId: (written) => ({ orderLinkId: written, orderId: undefined }),
    trades: pages(100, 7),
    feeAsset: 'received',
    // Else ccxt asks for the kind of the account, which takes a right that a trading key should not have.
    options: { ...SPOT, enableUnifiedMargin: false, enableUnifiedAccount: true },
  },
  coinbase: {
    ...COMMON,
    // ccxt drops `clientOrderId` without a word and sends an id of its own.
    clientIdParam: 'client_order_id',
    clientIdField: 'client_order_id',
    lookUp: 'scan',
  },
  cryptocom: {
    ...COMMON,
    // ccxt drops `clientOrderId` without a word.
    clientIdParam: 'client_oid',
    clientIdField: 'client_oid',
    lookUp: 'scan',
    feeAsset: 'received',
  },
  gate: {
    ...COMMON,
    // ccxt writes `t-` before it, and the exchange shows it so.
    clientIdForm: 'prefixed-t',
    clientIdField: 'text',
    trades: pages(1_000, 30),
    feeAsset: 'received',
  },
  kraken: {
    ...COMMON,
    clientIdField: 'cl_ord_id',
    lookUp: 'closed-by-client-id',
    orderParams: { oflags: 'fciq' },
    trades: { style: 'windows', size: 50, asked: false, newestOfAll: true, allSymbols: true },
    tickField: 'tick_size',
    options: {},
  },
  kucoin: {
    ...COMMON,
    clientIdField: 'clientOid',
    trades: { style: 'windows', size: 50, asked: false, days: 7 },
    // Else ccxt asks for the mode of the account before the first order.
    options: { ...SPOT, uta: false },
  },
  mexc: {
    ...COMMON,
    trades: pages(100),
    feeAsset: 'received',
  },
  okx: {
    ...COMMON,
    clientIdForm: 'alphanumeric',
    clientIdField: 'clOrdId',
    trades: { style: 'windows', size: 100, asked: false },
    feeAsset: 'received',
  },
};

/** What is known of an exchange, or assumed. */
export function factsOf(id: string): VenueFacts {
  return Object.hasOwn(VENUE_FACTS, id) ? VENUE_FACTS[id]! : UNTESTED;
}

/** @throws GridbotError EXCHANGE.NOT_SUPPORTED if orders cannot be placed there, or nobody knows whether they can */
export function requireTradable({ id, untested }: { readonly id: string; readonly untested: boolean }): void {
  const { refused, known } = factsOf(id);
  if (refused !== undefined)
    throw new GridbotError('EXCHANGE.NOT_SUPPORTED', `a bot cannot trade on ${id}: ${refused}`);
  if (known || untested) return;
  const text =
    `nothing is known of ${id} here: whether it keeps client order ids, by which orders are found again, was never compared. It trades on ` +
    `${TRADABLE.join(', ')}; to try it all the same, with the smallest amounts, set exchange.untested: true`;
  throw new GridbotError('EXCHANGE.NOT_SUPPORTED', text);
}

const TRADABLE = Object.keys(VENUE_FACTS).filter((id) => VENUE_FACTS[id]?.refused === undefined);
