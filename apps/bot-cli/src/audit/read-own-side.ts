import {
  Decimal,
  type Asset,
  type BotReader,
  type ClientOrderId,
  type KeptFill,
  type KeptOrder,
  type LedgerAccount,
} from '@gridbot/core';
import type { OwnSide } from './account-sides.js';
import { MARGIN, type AuditSpan } from './audit-span.js';

/** Reads what the bot's database has for a period. */
export async function readOwnSide(reader: BotReader, { from, to }: AuditSpan): Promise<OwnSide> {
  const orders = new Map<ClientOrderId, KeptOrder>();
  for await (const order of reader.orders.each()) orders.set(order.clientOrderId, order);
  const fills: KeptFill[] = [];
  for await (const fill of reader.fills.each({ from: from - MARGIN, to: to + MARGIN })) fills.push(fill);
  const totals = await reader.ledger.totals();
  const sumOf = (...accounts: readonly LedgerAccount[]): ReadonlyMap<Asset, Decimal> => {
    const sums = new Map<Asset, Decimal>();
    for (const { account, asset, amount } of totals) {
      if (accounts.includes(account)) sums.set(asset, (sums.get(asset) ?? Decimal.ZERO).plus(amount));
    }
    return sums;
  };
  const given = sumOf('trading', 'fees');
  return {
    orderIdBase: reader.bot.orderIdBase,
    orders,
    fills,
    holdings: sumOf('holdings'),
    brought: new Map([...given].map(([asset, amount]) => [asset, amount.negate()])),
  };
}

/** When the bot began: when it was made, or its first order, which is older if it was rebuilt from the exchange. */
export async function beginOf({ bot, orders }: BotReader): Promise<number> {
  const [first] = await orders.list({ limit: 1 });
  return Math.min(bot.createdAt, first?.placedAt ?? Number.POSITIVE_INFINITY);
}
