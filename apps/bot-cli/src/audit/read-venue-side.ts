import {
  GridbotError,
  type Execution,
  type Exchange,
  type HistoricalFill,
  type UnixMillis,
  type VenueOrder,
} from '@gridbot/core';
import type { VenueSide } from './account-sides.js';
import { MARGIN, type AuditSpan } from './audit-span.js';

/** An exchange whose account can be compared. */
export type AuditableExchange = Required<Pick<Exchange, 'history'>> & {
  readonly execution: Pick<Execution, 'snapshot'>;
};

/** The parts of an exchange that an audit needs. @throws GridbotError EXCHANGE.NOT_SUPPORTED if its adapter cannot read the past */
export function requireHistory({ history, execution }: Exchange, name: string): AuditableExchange {
  if (history !== undefined && execution !== undefined) return { history, execution };
  const text = `the adapter of exchange "${name}" cannot read the history of an account: there is nothing to compare the bot's records with`;
  throw new GridbotError('EXCHANGE.NOT_SUPPORTED', text);
}

/** Reads what the exchange remembers of a period, and what the account holds now. Nothing is changed. @throws GridbotError EXCHANGE.* */
export async function readVenueSide(
  { history, execution }: AuditableExchange,
  { from, to }: Pick<AuditSpan, 'from' | 'to'>,
  now: UnixMillis,
): Promise<VenueSide> {
  const [begin, end] = [Math.max(0, from - MARGIN), Math.min(to, now) + MARGIN];
  const fills: HistoricalFill[] = [];
  for await (const fill of history.fills(begin, end)) fills.push(fill);
  const orders: VenueOrder[] = [];
  for await (const order of history.orders(begin, end)) orders.push(order);
  const { balances } = await execution.snapshot({ since: now, lookUp: [] });
  return { orders, fills, balances };
}
