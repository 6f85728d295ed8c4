import { Decimal, leavesQuantity, type Instrument, type Order } from '@gridbot/core';
import { signed } from '../view/decimal-text.js';
import { textTable } from '../view/text-table.js';

/** Rungs to either side. */
const NEAREST = 3;

/** The open orders nearest to the price, as a ladder: sells above it, buys below, each with its distance. */
export function ladderLines(orders: Iterable<Order>, price: Decimal, { quote }: Instrument): readonly string[] {
  const limits = [...orders].filter((order) => order.price !== undefined);
  const sells = nearest(
    limits.filter(({ side }) => side === 'sell'),
    true,
  );
  const buys = nearest(
    limits.filter(({ side }) => side === 'buy'),
    false,
  );
  const rows = [
    ...sells.reverse().map((order) => rung(order, price)),
    ['price', String(price), quote, ''],
    ...buys.map((order) => rung(order, price)),
  ];
  return textTable(rows);
}

function nearest(orders: readonly Order[], lowestFirst: boolean): Order[] {
  const sorted = [...orders].sort((one, other) => one.price!.compare(other.price!) * (lowestFirst ? 1 : -1));
  return sorted.slice(0, NEAREST);
}

function rung(order: Order, price: Decimal): readonly string[] {
  const away = order.price!.minus(price).times(Decimal.of(100n)).dividedBy(price, 6, 'half-even');
  return [order.side, String(order.price), String(leavesQuantity(order)), `${signed(away, 2)}%`];
}
