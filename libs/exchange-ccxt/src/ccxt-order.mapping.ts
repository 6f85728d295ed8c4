import {
  Decimal,
  isGridbotError,
  price,
  venueOrderId,
  type ClientOrderId,
  type OrderTerms,
  type Reason,
  type UnixMillis,
  type VenueOrder,
} from '@gridbot/core';
import { readClientId, writeClientId } from './ccxt.client-ids.js';
import type { VenueFacts } from './ccxt.facts.js';
import { badAnswer, decimalIn, decimalOf, rawField, textOf } from './ccxt.fields.js';
import type { UnifiedOrder } from './unified-exchange.js';

/** Arguments of ccxt's `createOrder`. */
export type OrderArguments = readonly [
  symbol: string,
  type: 'limit',
  side: string,
  amount: string,
  price: string,
  params: Readonly<Record<string, unknown>>,
];

/** A limit order under our client id. */
export function orderArguments(
  terms: OrderTerms & { readonly price: NonNullable<OrderTerms['price']> },
  symbol: string,
  facts: VenueFacts,
): OrderArguments {
  const { side, quantity, postOnly, clientOrderId } = terms;
  const params = {
    ...facts.orderParams,
    [facts.clientIdParam]: writeClientId(facts.clientIdForm, clientOrderId),
    ...(postOnly ? { postOnly: true, ...facts.postOnlyParams } : {}),
  };
  return [symbol, 'limit', side, quantity.toString(), terms.price.toString(), params];
}

/** Parameters of a look-up by our client id. */
export function lookUpParams(id: ClientOrderId, facts: VenueFacts): Readonly<Record<string, unknown>> {
  return { ...facts.fetchOrderParams, ...facts.byClientId(writeClientId(facts.clientIdForm, id)) };
}

/** Our id of an order; undefined for other people's. Read from the exchange's own row: ccxt leaves it out here and there. */
export function clientIdOf({ clientOrderId, info }: UnifiedOrder, facts: VenueFacts): ClientOrderId | undefined {
  const shown = rawField(info, facts.clientIdField) ?? clientOrderId;
  return readClientId(facts.clientIdForm, shown);
}

/**
 * The order as the exchange shows it.
 * @param known terms of the order, where they are known: some answers leave them out
 * @throws GridbotError EXCHANGE.BAD_ANSWER if it cannot be told what the order is, or whether it is over
 */
export function venueOrderOf(row: UnifiedOrder, facts: VenueFacts, now: UnixMillis, known?: OrderTerms): VenueOrder {
  const id = textOf(row.id, 'the id of an order');
  const quantity = quantityOf(row) ?? known?.quantity ?? decimalOf(undefined, `the quantity of order ${id}`);
  const filled = filledOf(row, quantity);
  const side = sideOf(row.side) ?? known?.side;
  if (side === undefined) throw badAnswer(`the side of order ${id} is missing`);
  const limit = decimalIn(row.price);
  const shownPrice = limit?.isPositive() === true ? price(limit) : known?.price;
  const clientOrderId = known?.clientOrderId ?? clientIdOf(row, facts);
  return {
    ...(clientOrderId === undefined ? {} : { clientOrderId }),
    venueOrderId: venueOrderId(id),
    side,
    orderType: row.type === 'market' ? 'market' : 'limit',
    ...(shownPrice === undefined ? {} : { price: shownPrice }),
    quantity,
    filledQuantity: filled,
    status: statusOf(row, quantity, filled),
    updatedAt: row.lastUpdateTimestamp ?? row.lastTradeTimestamp ?? row.timestamp ?? now,
  };
}

/**
 * An order of the list of open orders. Other people's are of kinds that nobody foresaw: one that cannot be read is left out, and one in a state
 * that nobody foresaw is open, as it is listed.
 * @param isOurs the exchange's id is known as one of ours; a name of our form counts as well
 * @throws GridbotError EXCHANGE.BAD_ANSWER if one of ours cannot be read
 */
export function openOrderOf(
  row: UnifiedOrder,
  facts: VenueFacts,
  now: UnixMillis,
  isOurs: boolean,
): VenueOrder | undefined {
  const status = row.status !== undefined && STATUSES.has(row.status) ? row.status : 'open';
  try {
    return venueOrderOf({ ...row, status }, facts, now);
  } catch (error) {
    if (isGridbotError(error) && !isOurs && clientIdOf(row, facts) === undefined) return undefined;
    throw error;
  }
}

function quantityOf({ amount, filled, remaining }: UnifiedOrder): Decimal | undefined {
  const whole = decimalIn(amount);
  if (whole?.isPositive() === true) return whole;
  const [done, left] = [decimalIn(filled), decimalIn(remaining)];
  const sum = done === undefined || left === undefined ? undefined : done.plus(left);
  return sum?.isPositive() === true ? sum : undefined;
}

function filledOf({ id, filled, remaining, status }: UnifiedOrder, quantity: Decimal): Decimal {
  const told = decimalIn(filled);
  if (told !== undefined) return told;
  const left = decimalIn(remaining);
  if (left !== undefined) return quantity.minus(left);
  if (status === 'open') return Decimal.ZERO;
  throw badAnswer(`how much of order ${id} was filled is missing`);
}

function sideOf(side: string | undefined): VenueOrder['side'] | undefined {
  return side === 'buy' || side === 'sell' ? side : undefined;
}

/** What ccxt's words mean. Some exchanges call every order closed that is over. */
const STATUSES: ReadonlyMap<string, VenueOrder['status']> = new Map([
  ['open', 'open'],
  ['canceling', 'open'],
  ['closed', 'filled'],
  ['canceled', 'canceled'],
  ['cancelled', 'canceled'],
  ['expired', 'expired'],
  ['rejected', 'rejected'],
]);

function statusOf({ id, status }: UnifiedOrder, quantity: Decimal, filled: Decimal): VenueOrder['status'] {
  const found = STATUSES.get(status ?? '');
  if (found === undefined) throw badAnswer(`the status of order ${id} is ${status ?? 'missing'}`);
  return found === 'filled' && filled.lt(quantity) ? 'canceled' : found;
}

/** Where exchanges say why an order ended. */
const REASON_FIELDS: readonly string[] = [
  ...['reason', 'rejectReason', 'cancelReason', 'cancelSource', 'cancelSourceReason', 'cancelType', 'finish_as'],
  ...['reject_reason', 'reject_message', 'cancel_message', 'closeReason'],
];

/** Why an order ended before it was wholly filled. */
export function endReasonOf(row: UnifiedOrder, asked: boolean): Reason {
  const said = REASON_FIELDS.map((name) => rawField(row.info, name) ?? '')
    .filter((text) => text !== '')
    .join(' ');
  if (/post|maker|\bpoc\b|liquidity/i.test(said)) return { code: 'post-only', text: said };
  if (asked) return { code: 'requested', text: said === '' ? 'canceled as asked' : said };
  if (/expire/i.test(`${row.status ?? ''} ${said}`)) return { code: 'expired', text: said === '' ? 'expired' : said };
  return { code: 'elsewhere', text: said === '' ? `the exchange says ${row.status}` : said };
}
