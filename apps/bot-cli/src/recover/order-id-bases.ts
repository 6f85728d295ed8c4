import type { ClientOrderId } from '@gridbot/core';
import type { ExchangeHistory } from './exchange-history.js';

/** Where an order stands in a bot's life: its base, how often its database had been restored, its number since. */
export interface DecodedOrderId {
  readonly base: string;
  readonly epoch: number;
  readonly number: number;
}

/** Orders on the account whose ids begin alike: one bot. */
export interface OrderIdBase {
  readonly base: string;
  readonly orders: number;
  /** The highest restore epoch among them. */
  readonly epoch: number;
  /** First and last sign of them. */
  readonly from: number;
  readonly to: number;
}

const PATTERN = /^([a-z0-9]{8})([a-z0-9]{2})-([0-9a-z]+)$/;

/** Reads an id that a bot of ours gave; `undefined` for any other. */
export function decodeOrderId(id: ClientOrderId): DecodedOrderId | undefined {
  const [, base, epoch = '', number = ''] = PATTERN.exec(id) ?? [];
  if (base === undefined) return undefined;
  return { base, epoch: Number.parseInt(epoch, 36), number: Number.parseInt(number, 36) };
}

/** Compares ids by the order in which they were given. */
export function byDecision(one: ClientOrderId, other: ClientOrderId): number {
  const [a, b] = [decodeOrderId(one), decodeOrderId(other)];
  return (a?.epoch ?? 0) - (b?.epoch ?? 0) || (a?.number ?? 0) - (b?.number ?? 0);
}

/** The bots of ours that have left orders on the account, the one with most orders first. */
export function orderIdBases({ orders, fills }: ExchangeHistory): readonly OrderIdBase[] {
  const signs = [
    ...orders.map(({ clientOrderId, updatedAt }) => ({ id: clientOrderId, at: updatedAt })),
    ...fills.map(({ clientOrderId, fill }) => ({ id: clientOrderId, at: fill.at })),
  ];
  const bases = new Map<string, OrderIdBase & { readonly ids: Set<string> }>();
  for (const { id, at } of signs) {
    const decoded = decodeOrderId(id);
    if (decoded === undefined) continue;
    const { base, epoch } = decoded;
    const known = bases.get(base) ?? { base, epoch, from: at, to: at, orders: 0, ids: new Set<string>() };
    known.ids.add(id);
    bases.set(base, {
      ...known,
      orders: known.ids.size,
      epoch: Math.max(known.epoch, epoch),
      from: Math.min(known.from, at),
      to: Math.max(known.to, at),
    });
  }
  return [...bases.values()].map(({ ids: _, ...base }) => base).sort((a, b) => b.orders - a.orders);
}
