import { price, quantity, type Decimal } from '@gridbot/core';
import type { OrderKey } from '../venue/order-request.js';
import type { KrakenAmend } from './kraken-trading.desk.js';
import { invalidArgument } from './kraken.errors.js';
import type { KrakenParams } from './kraken.params.js';

/**
 * Reads the order that a request names: by its id or, with `cl_ord_id`, by the client's.
 * @param idName `txid` in REST, `order_id` in WebSocket
 * @throws KrakenRefusal if it names none, or two
 */
export function orderKey(params: KrakenParams, idName: 'txid' | 'order_id'): OrderKey {
  const venueOrderId = params.text(idName);
  const clientOrderId = params.text('cl_ord_id');
  if ((venueOrderId === undefined) === (clientOrderId === undefined)) throw invalidArgument(idName);
  return venueOrderId === undefined ? { clientOrderId: clientOrderId! } : { venueOrderId };
}

/**
 * Reads an amend of either protocol.
 * @throws KrakenRefusal for wrong arguments, and if nothing is to change
 */
export function amendRequest(params: KrakenParams, idName: 'txid' | 'order_id'): KrakenAmend {
  const newPrice = above0(params, 'limit_price');
  const newQuantity = above0(params, 'order_qty');
  if (newPrice === undefined && newQuantity === undefined) throw invalidArgument('order_qty');
  return {
    order: orderKey(params, idName),
    price: newPrice && price(newPrice),
    quantity: newQuantity && quantity(newQuantity),
    postOnly: params.flag('post_only'),
  };
}

function above0(params: KrakenParams, name: string): Decimal | undefined {
  const value = params.decimal(name);
  if (value?.isPositive() === false) throw invalidArgument(name);
  return value;
}
