import { leavesQuantity, type BotReader, type Decimal, type KeptOrder, type OrderEnding } from '@gridbot/core';
import { headingOf, type BotHeading } from './bot-heading.js';
import { instant, type Instant } from './instant.js';
import { cutTo, newestOf, spanOf, type CutList, type PageFlags } from './record-page.js';

/** Which orders are wanted. */
export interface OrdersQuery extends PageFlags {
  readonly open?: true;
  /** The strategy's name of the orders. */
  readonly key?: string;
}

/** An order as `--json` shows it. */
export interface ShownOrder extends Pick<
  KeptOrder,
  | 'clientOrderId'
  | 'venueOrderId'
  | 'key'
  | 'side'
  | 'orderType'
  | 'price'
  | 'quantity'
  | 'postOnly'
  | 'status'
  | 'filledQuantity'
  | 'filledNotional'
  | 'refusal'
  | 'seq'
> {
  readonly leavesQuantity: Decimal;
  /** Quote for one unit of base, ten digits; absent before the first fill. */
  readonly averagePrice?: Decimal;
  readonly placedAt: Instant;
  readonly updatedAt: Instant;
  readonly cancelRequestedAt?: Instant;
  readonly ending?: OrderEnding;
}

/** Orders of a bot. */
export interface OrdersReport extends CutList<ShownOrder> {
  readonly bot: BotHeading;
}

/** Orders in the order in which they were decided. */
export async function ordersReport(reader: BotReader, query: OrdersQuery): Promise<OrdersReport> {
  const { key, limit, open } = query;
  const { orders } = reader;
  const wanted = { ...spanOf(query), ...(open && { live: true }) };
  const { items, more } =
    key === undefined
      ? await newestOf(
          (page) => orders.list({ ...wanted, ...page }),
          limit,
          () => orders.each(wanted),
        )
      : cutTo(ofKey(await orders.withKey(key), query), limit);
  return { bot: headingOf(reader), items: items.map(shownOrder), more };
}

function ofKey(
  orders: readonly KeptOrder[],
  { open, from = -Infinity, to = Infinity }: OrdersQuery,
): readonly KeptOrder[] {
  return orders.filter(
    ({ placedAt, status }) =>
      placedAt >= from && placedAt < to && (!open || ['pending', 'open', 'closing'].includes(status)),
  );
}

/** An order with its times in both forms and what is reckoned from it. */
export function shownOrder(order: KeptOrder): ShownOrder {
  const { placedAt, updatedAt, cancelRequestedAt, filledQuantity, filledNotional, ...rest } = order;
  return {
    ...rest,
    filledQuantity,
    filledNotional,
    leavesQuantity: leavesQuantity(order),
    ...(!filledQuantity.isZero() && { averagePrice: filledNotional.dividedBy(filledQuantity, 10, 'half-even') }),
    placedAt: instant(placedAt),
    updatedAt: instant(updatedAt),
    ...(cancelRequestedAt !== undefined && { cancelRequestedAt: instant(cancelRequestedAt) }),
  };
}
