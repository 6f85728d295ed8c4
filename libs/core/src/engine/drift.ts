import type { Balance } from '../model/balance.js';
import { Decimal } from '../values/decimal.js';
import type { Asset } from '../values/identifiers.js';

/** A change of the account that no fill of ours explains. */
export interface Drift {
  readonly asset: Asset;
  readonly amount: Decimal;
  /** So small that it is booked and not told. */
  readonly trifling: boolean;
}

/** An exchange that rounds every entry of its books drifts from the sum of the fills by at most half a unit each. */
const TRIFLING_UNITS = 100n;

/**
 * A balance as the exchange shows it, with the digits that it rounds away and we know: where the two differ by less than a unit of the last
 * decimal shown, ours counts.
 * @param total what our books hold
 * @param shown decimals that are shown; absent: all there are
 */
export function asKnown(balance: Balance, total: Decimal, shown: number | undefined): Balance {
  const difference = total.minus(balance.total);
  if (shown === undefined || difference.abs().gte(Decimal.of(1n, shown))) return balance;
  return { total, free: balance.free.plus(difference) };
}

/** True for what the rounding of an exchange that shows so many decimals may well bring about. Never true if it shows all. */
export function isTrifle(amount: Decimal, shown: number | undefined): boolean {
  return shown !== undefined && amount.abs().lt(Decimal.of(TRIFLING_UNITS, shown));
}
