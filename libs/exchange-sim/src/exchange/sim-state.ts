import type { Asset, Decimal, InstrumentId, Price, UnixMillis, VenueFill } from '@gridbot/core';
import type { RestingOrder, SimOrder } from '../matching/sim-order.js';
import { VolumePool } from '../matching/volume-pool.js';
import type { DueDelivery } from './latency-queue.js';
import type { SimVenue } from './sim-venue.js';

/** What stands at the exchange, as data. */
export interface VenueState {
  readonly orderCount: number;
  readonly tradeCount: number;
  readonly lastPrice?: Price;
  /** The print that was announced and not matched to its end. */
  readonly announced?: { readonly price: Price; readonly volume?: Decimal };
  readonly balances: readonly { readonly asset: Asset; readonly total: Decimal }[];
  readonly open: readonly RestingOrder[];
  readonly finished: readonly SimOrder[];
  readonly fills: readonly VenueFill[];
}

/** Everything a simulated exchange is, but its options. */
export interface SimState extends VenueState {
  readonly version: 1;
  readonly instrument: InstrumentId;
  readonly now: UnixMillis;
  /** What is on its way. */
  readonly deliveries: readonly DueDelivery[];
}

/** The venue as data. Shares the order objects: encode it before anything moves. */
export function captureVenue({ engine, accounts, records }: SimVenue): VenueState {
  const { lastPrice, orderCount, tradeCount, pass, book } = engine;
  const volume = pass.pool?.remaining;
  return {
    orderCount,
    tradeCount,
    ...(lastPrice === undefined ? {} : { lastPrice }),
    ...(pass.price === undefined ? {} : { announced: { price: pass.price, ...(volume && { volume }) } }),
    balances: Object.entries(accounts.balances()).map(([asset, { total }]) => ({ asset, total })),
    open: book.orders(),
    finished: records.finishedOrders(),
    fills: records.allFills(),
  };
}

/** Brings a venue that has its balances, and nothing else yet, to where it was captured. Holds follow from the open orders. */
export function restoreVenue({ engine, records }: SimVenue, state: VenueState): void {
  engine.orderCount = state.orderCount;
  engine.tradeCount = state.tradeCount;
  engine.lastPrice = state.lastPrice;
  for (const order of [...state.finished, ...state.open]) records.add(order);
  for (const order of state.finished) records.finish(order);
  for (const order of state.open) engine.rest(order);
  for (const fill of state.fills) records.addFill(fill);
  if (state.announced === undefined) return;
  const { price, volume } = state.announced;
  engine.pass.begin(price, volume && new VolumePool(volume));
}
