import { Decimal } from '../values/decimal.js';
import type { Asset } from '../values/identifiers.js';

/** Amounts by asset; an absent asset is zero. */
export type Amounts = Readonly<Record<Asset, Decimal>>;

/** The amounts with some of one asset added. */
export function withAmount(amounts: Amounts, asset: Asset, amount: Decimal): Amounts {
  return amount.isZero() ? amounts : { ...amounts, [asset]: (amounts[asset] ?? Decimal.ZERO).plus(amount) };
}

/** The sum, asset by asset; zeros are left out. */
export function plusAmounts(one: Amounts, other: Amounts): Amounts {
  const sum = Object.entries(other).reduce((amounts, [asset, amount]) => withAmount(amounts, asset, amount), one);
  return Object.fromEntries(Object.entries(sum).filter(([, amount]) => !amount.isZero()));
}

/** The difference, asset by asset; zeros are left out. */
export function minusAmounts(one: Amounts, other: Amounts): Amounts {
  return plusAmounts(
    one,
    mapAmounts(other, (amount) => amount.negate()),
  );
}

/** The same assets with other amounts. */
export function mapAmounts(amounts: Amounts, change: (amount: Decimal) => Decimal): Amounts {
  return Object.fromEntries(Object.entries(amounts).map(([asset, amount]) => [asset, change(amount)]));
}
