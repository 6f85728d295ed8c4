import type { VenueOrder } from '@gridbot/core';
import { decodeOrderId } from '../recover/order-id-bases.js';
import { armingId } from './arming-order.js';

/**
 * The open orders of an account on the bot's instrument in words: how many are this bot's, how many are not.
 * @param orderIdBase begin of the bot's client order ids; absent if it has no database yet, `null` if that cannot be read now
 */
export function openOrdersText(orders: readonly VenueOrder[], orderIdBase: string | undefined | null): string {
  const open = orders.filter(({ status }) => status === 'open');
  if (orderIdBase === null)
    return `open orders on the instrument: ${open.length}; whose they are only the bot's database tells`;
  const own = open.filter((order) => isOwn(order, orderIdBase)).length;
  const others = open.length - own;
  const mine = orderIdBase === undefined ? "none can be this bot's, which has no database yet" : `${own} of this bot`;
  return `open orders on the instrument: ${mine}; ${others} of others${others === 0 ? '' : ', which are never touched'}`;
}

function isOwn({ clientOrderId: id }: VenueOrder, base: string | undefined): boolean {
  if (id === undefined || base === undefined) return false;
  return id === armingId(base) || decodeOrderId(id)?.base === base;
}
