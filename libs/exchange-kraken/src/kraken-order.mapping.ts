import {
  clientOrderId,
  Decimal,
  GridbotError,
  venueOrderId,
  type ClientOrderId,
  type ExecutionReport,
  type OrderTerms,
  type RequestCancel,
  type UnixMillis,
  type VenueOrder,
  price,
} from '@gridbot/core';
import { decimalOf, listOf, optionalText, rowOf, secondsOf, textOf, wordOf, type Row } from './kraken.fields.js';

/** Which side of a trade pays the fee. */
export type FeeSide = 'quote' | 'base';

/** What an order request carries besides the order. */
export interface OrderExtras {
  readonly altname: string;
  readonly feeAsset: FeeSide;
  /** By Kraken's clock; absent for a question (`validate`). */
  readonly deadline?: UnixMillis;
}

/** What is asked of `AddOrder`. The fee's side is always said: the default differs between buys and sells of old orders. */
export function toAddOrder(order: OrderTerms, { altname, feeAsset, deadline }: OrderExtras): Record<string, string> {
  const flags = [feeAsset === 'quote' ? 'fciq' : 'fcib', ...(order.postOnly ? ['post'] : [])];
  return {
    ['pair']: altname,
    type: order.side,
    ordertype: order.orderType,
    volume: order.quantity.toString(),
    ...(order.price === undefined ? {} : { price: order.price.toString() }),
    cl_ord_id: order.clientOrderId,
    oflags: flags.join(','),
    ...(deadline === undefined ? { validate: 'true' } : { deadline: new Date(deadline).toISOString() }),
  };
}

/** The report of an order that was taken: Kraken's id of it. */
export function fromAddOrder(result: Row, id: ClientOrderId, at: UnixMillis): ExecutionReport {
  const [txid] = listOf(result['txid'], 'AddOrder txid');
  const venueId = venueOrderId(textOf(txid, 'AddOrder txid'));
  return { type: 'execution-report', execType: 'accepted', at, clientOrderId: id, venueOrderId: venueId };
}

/** What is asked of `CancelOrder`: by Kraken's id where it is known, else by ours. */
export function toCancelOrder({ clientOrderId: id, venueOrderId: txid }: RequestCancel): Record<string, string> {
  return txid === undefined ? { cl_ord_id: id } : { txid };
}

/** A row of `OpenOrders`, `ClosedOrders` and `QueryOrders`. */
export interface OrderRow {
  /** Its quantities are base, but for a stranger's order with {@link isQuoteVolume}. */
  readonly order: VenueOrder;
  /** Name of the instrument: `XBTUSD`. */
  readonly altname: string | undefined;
  readonly feeSide: FeeSide;
  readonly openedAt: UnixMillis;
  /** True for an order of so much quote currency (`viqc`): never ours. */
  readonly isQuoteVolume: boolean;
}

/** Reads rows by Kraken's ids. */
export function fromOrderRows(value: Row): readonly OrderRow[] {
  return Object.entries(value).map(([id, row]) => fromOrderRow(id, rowOf(row, `order ${id}`)));
}

/**
 * Reads an order row. `closed` means filled; `canceled` and `expired` may have fills too. Ids that cannot be ours (UUIDs of other programs)
 * are left out: such an order is somebody else's. People place kinds that a bot never does, with triggers, offsets (`+50.0000%`, `+500.0`, `#5`)
 * and states of their own: what is not understood of a row that is not ours is left out, and never hides those that are.
 * @throws GridbotError EXCHANGE.BAD_ANSWER if a row that may be ours is not what Kraken documents
 */
export function fromOrderRow(id: string, row: Row): OrderRow {
  const what = (field: string) => `order ${id} ${field}`;
  const descr = rowOf(row['descr'], what('descr'));
  const openedAt = secondsOf(row['opentm'], what('opentm'));
  const closedAt = row['closetm'] === undefined ? openedAt : secondsOf(row['closetm'], what('closetm'));
  const ours = ourId(optionalText(row['cl_ord_id']));
  const isStrange = ours === undefined || !OUR_KINDS.includes(descr['ordertype']);
  const limit = isStrange ? limitOfStranger(descr) : decimalOf(descr['price'], what('price'));
  const isLimit = limit?.isPositive() === true && descr['ordertype'] !== 'market';
  const flags = (optionalText(row['oflags']) ?? '').split(',');
  return {
    order: {
      ...(ours === undefined ? {} : { clientOrderId: ours }),
      venueOrderId: venueOrderId(id),
      side: isStrange && descr['type'] !== 'sell' ? 'buy' : wordOf(descr['type'], ['buy', 'sell'], what('type')),
      orderType: isLimit ? 'limit' : 'market',
      ...(isLimit ? { price: price(limit) } : {}),
      quantity: decimalOf(row['vol'], what('vol')),
      filledQuantity: decimalOf(row['vol_exec'], what('vol_exec')),
      status: statusOf(row, id, isStrange),
      updatedAt: closedAt,
    },
    altname: optionalText(descr['pair']),
    feeSide: flags.includes('fcib') ? 'base' : 'quote',
    openedAt,
    isQuoteVolume: flags.includes('viqc'),
  };
}

/** The text as a client order id of ours, if it can be one. */
export function ourId(text: string | undefined): ClientOrderId | undefined {
  return text !== undefined && /^[A-Za-z0-9_-]{1,18}$/.test(text) ? clientOrderId(text) : undefined;
}

/** Kinds of order that a bot places. */
const OUR_KINDS: readonly Row[string][] = ['limit', 'market'];
const PLAIN = /^\d+(?:\.\d+)?$/;

/** Only of an order that waits in the book: the price of every other kind is what triggers it. */
function limitOfStranger({ ordertype, price: text }: Row): Decimal | undefined {
  const isInBook = ordertype === 'limit' || ordertype === 'iceberg';
  return isInBook && typeof text === 'string' && PLAIN.test(text) ? Decimal.parse(text) : undefined;
}

function statusOf(row: Row, id: string, isStrange: boolean): VenueOrder['status'] {
  const status = textOf(row['status'], `order ${id} status`);
  switch (status) {
    case 'pending':
    case 'open':
      return 'open';
    case 'closed':
      return 'filled';
    case 'canceled':
    case 'expired':
      return status;
    default:
      if (isStrange) return row['closetm'] === undefined ? 'open' : 'canceled';
      throw new GridbotError(
        'EXCHANGE.BAD_ANSWER',
        `order ${id} has status "${status}", which Kraken does not document`,
      );
  }
}
