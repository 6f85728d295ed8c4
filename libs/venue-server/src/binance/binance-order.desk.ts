import type { AccountOrder } from '../venue/account-order.js';
import type { VenueInstrument } from '../venue/venue-instrument.js';
import type { CallInput } from './binance.call.js';
import type { BinanceContext } from './binance.context.js';
import { bad, valueOf } from './binance.errors.js';
import { canceledRow, placedRow } from './binance.order-rows.js';
import type { OrderRequest } from './binance.order-request.js';
import { findOrder, ORDER_ID_NAMES, type OrderIdNames } from './binance.order-search.js';

/** Names of a cancel's parameters. */
export interface CancelNames extends OrderIdNames {
  /** The id of the cancel request itself. */
  readonly cancelId: string;
}

const CANCEL_NAMES: CancelNames = { ...ORDER_ID_NAMES, cancelId: 'newClientOrderId' };

/** Places an order; @returns the answer */
export function placeOrder(context: BinanceContext, { place, respond }: OrderRequest): object {
  const { venue } = context.wire;
  context.limits.countOrder(context.now());
  const order = valueOf(venue.place(place));
  const trades = order.tradeIds.length === 0 ? [] : venue.view().trades({ venueOrderId: order.venueOrderId });
  return placedRow(order, trades, context.nameOf(order.symbol), respond);
}

/** Cancels the order that the parameters name; @returns the answer */
export function cancelOrder({ context, params }: CallInput, names: CancelNames = CANCEL_NAMES): object {
  const instrument = context.instrumentOf(params);
  const order = findOrder(params, context.wire.venue.view(), instrument, names);
  if (order?.status !== 'open') throw bad(-2011, 'Unknown order sent.');
  checkRestrictions(order, params.text('cancelRestrictions'));
  return cancelOne(context, order, params.clientId(names.cancelId) ?? context.newId());
}

/** Cancels every open order of an instrument; @returns the answers, all with one cancel id */
export function cancelAll(context: BinanceContext, { symbol }: VenueInstrument): readonly object[] {
  const open = context.wire.venue.view().openOrders({ symbol });
  if (open.length === 0) throw bad(-2011, 'Unknown order sent.');
  const cancelId = context.newId();
  return open.map((order) => cancelOne(context, order, cancelId));
}

function cancelOne(context: BinanceContext, { venueOrderId, symbol }: AccountOrder, cancelId: string): object {
  // Before it happens: the report of it tells the id.
  context.cancelIds.set(venueOrderId, cancelId);
  const canceled = valueOf(context.wire.venue.cancel({ venueOrderId }));
  return canceledRow(canceled, context.nameOf(symbol), cancelId);
}

function checkRestrictions({ filledQuantity }: AccountOrder, restrictions: string | undefined): void {
  if (restrictions === undefined) return;
  if (restrictions !== 'ONLY_NEW' && restrictions !== 'ONLY_PARTIALLY_FILLED') {
    throw bad(-1145, '`cancelRestrictions` has to be either `ONLY_NEW` or `ONLY_PARTIALLY_FILLED`.');
  }
  if (filledQuantity.isZero() === (restrictions === 'ONLY_NEW')) return;
  throw bad(-2011, 'Order was not canceled due to cancel restrictions.');
}
