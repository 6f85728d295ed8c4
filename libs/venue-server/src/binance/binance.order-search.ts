import type { AccountOrder } from '../venue/account-order.js';
import type { AccountView } from '../venue/account-view.js';
import type { VenueInstrument } from '../venue/venue-instrument.js';
import { bad } from './binance.errors.js';
import { clientIdOf } from './binance.order-rows.js';
import type { BinanceParams } from './binance.params.js';

/** Names of the parameters that say which order is meant. */
export interface OrderIdNames {
  readonly orderId: string;
  readonly clientId: string;
}

/** Of `order`: look-up and cancel. */
export const ORDER_ID_NAMES: OrderIdNames = { orderId: 'orderId', clientId: 'origClientOrderId' };

/**
 * The order that the parameters name; if they give both ids, both must be its own.
 * @throws BinanceRefusal -1102 if they name none
 */
export function findOrder(
  params: BinanceParams,
  view: AccountView,
  { symbol }: VenueInstrument,
  names: OrderIdNames = ORDER_ID_NAMES,
): AccountOrder | undefined {
  const orderId = params.integer(names.orderId);
  const clientOrderId = params.clientId(names.clientId);
  if (orderId === undefined && clientOrderId === undefined) {
    throw bad(-1102, `Param '${names.clientId}' or '${names.orderId}' must be sent, but both were empty/null!`);
  }
  const order =
    orderId === undefined
      ? view.order({ clientOrderId: clientOrderId! })
      : view.order({ venueOrderId: String(orderId) });
  if (order?.symbol !== symbol) return undefined;
  return clientOrderId === undefined || clientIdOf(order) === clientOrderId ? order : undefined;
}
