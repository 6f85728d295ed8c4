import {
  Decimal,
  clientOrderId,
  decimal,
  venueOrderId,
  type ClientOrderId,
  type HistoricalFill,
  type KeptFill,
  type KeptOrder,
  type Side,
  type VenueOrder,
} from '@gridbot/core';
import { aFill, anOrder, aVenueOrder, TEST_TIME } from '@gridbot/core/testing';
import type { OwnSide, VenueSide } from './account-sides.js';
import type { AuditSpan } from './audit-span.js';
import { effectOf } from './compare-balances.js';

export const BASE = 'abcdefgh';
export const ASSETS = { base: 'BTC', quote: 'USD' };
export const FROM = TEST_TIME;
export const TO = TEST_TIME + 3_600_000;
export const SPAN: AuditSpan = { from: FROM, to: TO, settledBefore: Number.POSITIVE_INFINITY };
const DEPOSIT = { BTC: decimal('1'), USD: decimal('100000'), BNB: decimal('10') };

/** An order with the executions it had. */
export interface Life {
  readonly side: Side;
  /** 100ths of a BTC, each an execution. */
  readonly filled: readonly number[];
  readonly ended: boolean;
  /** Milliseconds after {@link FROM} of the first execution; the others follow a second apart. */
  readonly at: number;
  readonly fee: string;
  readonly feeAsset: string;
}

/** The id that the bot gives to its n-th order. */
export function ownId(index: number): ClientOrderId {
  return clientOrderId(`${BASE}00-${index.toString(36)}`);
}

/** Orders of the bot as its database has them. */
export function keptOrders(lives: readonly Life[]): readonly KeptOrder[] {
  return lives.map((life, index) => {
    const filled = filledOf(life);
    return {
      ...anOrder({ clientOrderId: ownId(index), side: life.side, status: stateOf(life) }),
      quantity: decimal('0.1') as KeptOrder['quantity'],
      placedAt: FROM + life.at,
      updatedAt: FROM + life.at + life.filled.length * 1_000,
      venueOrderId: venueOrderId(`venue-${index}`),
      filledQuantity: filled,
      seq: index,
    };
  });
}

/** Its executions. */
export function keptFills(lives: readonly Life[]): readonly KeptFill[] {
  return lives.flatMap(({ side, filled, at, fee, feeAsset }, index) =>
    filled.map((part, nth) => ({
      clientOrderId: ownId(index),
      ...{ side, key: `${side}:${index}`, seq: index },
      fill: aFill({
        tradeId: `trade-${index}-${nth}`,
        at: FROM + at + nth * 1_000,
        lastQuantity: Decimal.of(BigInt(part), 2).toString(),
        ...{ fee, feeAsset },
      }),
    })),
  );
}

/** The bot's own side of these lives, on an account that held something before. */
export function ownSide(lives: readonly Life[]): OwnSide {
  const fills = keptFills(lives);
  const brought = effectOf(fills, ASSETS);
  const assets = new Set([...Object.keys(DEPOSIT), ...brought.keys()]);
  const holding = (asset: string): Decimal =>
    (DEPOSIT[asset as 'BTC'] ?? Decimal.ZERO).plus(brought.get(asset) ?? Decimal.ZERO);
  return {
    orderIdBase: BASE,
    orders: new Map(keptOrders(lives).map((order) => [order.clientOrderId, order])),
    fills,
    holdings: new Map([...assets].map((asset) => [asset, holding(asset)])),
    brought,
  };
}

/** The exchange's side of the same. */
export function venueSide(lives: readonly Life[]): VenueSide {
  const orders = keptOrders(lives).map((order): VenueOrder => ({
    ...aVenueOrder({ ...order, status: 'open' }),
    status: order.status as VenueOrder['status'],
  }));
  const fills = keptFills(lives).map(({ clientOrderId: id, fill }): HistoricalFill => ({
    clientOrderId: id,
    venueOrderId: orders.find((order) => order.clientOrderId === id)!.venueOrderId,
    fill,
  }));
  const { holdings } = ownSide(lives);
  return {
    orders,
    fills,
    balances: Object.fromEntries([...holdings].map(([asset, total]) => [asset, { total, free: total }])),
  };
}

function filledOf({ filled }: Life): Decimal {
  return Decimal.of(BigInt(filled.reduce((sum, part) => sum + part, 0)), 2);
}

function stateOf(life: Life): 'open' | 'filled' | 'canceled' {
  if (filledOf(life).gte(decimal('0.1'))) return 'filled';
  return life.ended ? 'canceled' : 'open';
}
