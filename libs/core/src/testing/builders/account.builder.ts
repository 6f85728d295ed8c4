import type { AccountSnapshot } from '../../events/account-snapshot.event.js';
import type { Balances } from '../../model/balance.js';
import type { Fill } from '../../model/fill.js';
import type { VenueFill, VenueOrder } from '../../model/venue-order.js';
import type { Decimal } from '../../values/decimal.js';
import { clientOrderId, venueOrderId } from '../../values/identifiers.js';
import { price } from '../../values/price.js';
import { aFill } from './fill.builder.js';
import { exact, type Given } from './given.js';
import { TEST_TIME } from './test-time.js';

/** Balances as a test writes them: one figure an asset if all of it is free. */
export type GivenBalances = Readonly<Record<string, string | Given<{ total: Decimal; free: Decimal }>>>;

/** Balances by asset: `someBalances({ USD: '1000', BTC: { total: '2', free: '1.5' } })`. */
export function someBalances(given: GivenBalances): Balances {
  return Object.fromEntries(
    Object.entries(given).map(([asset, amount]) => {
      if (typeof amount === 'string') return [asset, { total: exact(amount), free: exact(amount) }];
      const total = exact(amount.total ?? '0');
      return [asset, { total, free: exact(amount.free ?? total) }];
    }),
  );
}

/**
 * An order as the exchange shows it; by default our `test-1`, an open limit buy of 0.01 at 50000, nothing filled. With a client order id of
 * `undefined` it was placed without one.
 */
export function aVenueOrder(given: Given<VenueOrder> = {}): VenueOrder {
  const { side = 'buy', orderType = 'limit', status = 'open', updatedAt = TEST_TIME } = given;
  const ours = 'clientOrderId' in given ? given.clientOrderId : 'test-1';
  const limit = given.price ?? (orderType === 'limit' ? '50000' : undefined);
  return {
    ...(ours === undefined ? {} : { clientOrderId: clientOrderId(ours) }),
    venueOrderId: venueOrderId(given.venueOrderId ?? `venue-${ours ?? 'foreign'}`),
    side,
    orderType,
    ...(limit === undefined ? {} : { price: price(limit) }),
    quantity: exact(given.quantity ?? '0.01'),
    filledQuantity: exact(given.filledQuantity ?? '0'),
    status,
    updatedAt,
  };
}

/** One of our executions as the exchange lists it; by default of order `test-1`. */
export function aVenueFill(given: { readonly clientOrderId?: string; readonly fill?: Given<Fill> } = {}): VenueFill {
  return { clientOrderId: clientOrderId(given.clientOrderId ?? 'test-1'), fill: aFill(given.fill) };
}

/** What an account snapshot is made of, as a test writes it. */
export interface GivenAccount {
  readonly at?: number;
  readonly balances?: GivenBalances;
  readonly orders?: readonly VenueOrder[];
  readonly fills?: readonly VenueFill[];
  readonly unknown?: readonly string[];
  readonly shownDecimals?: Readonly<Record<string, number>>;
}

/** The account as the exchange answers; by default 10000 USD, no orders, no fills. */
export function anAccountSnapshot(given: GivenAccount = {}): AccountSnapshot {
  const {
    at = TEST_TIME,
    balances = { BTC: '0', USD: '10000' },
    orders = [],
    fills = [],
    unknown = [],
    shownDecimals,
  } = given;
  return {
    type: 'account-snapshot',
    at,
    balances: someBalances(balances),
    ...(shownDecimals && { shownDecimals }),
    orders,
    fills,
    unknown: unknown.map(clientOrderId),
  };
}
