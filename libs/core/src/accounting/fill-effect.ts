import type { KeptFill } from '../ports/repositories.port.js';
import { Decimal } from '../values/decimal.js';
import type { AccountingTerms } from './accounting-terms.js';
import type { Amounts } from './amounts.js';

/** A fill as accounting needs it. */
export type AccountedFill = Pick<KeptFill, 'clientOrderId' | 'key' | 'side' | 'fill'>;

/** What one fill did to the account. */
export interface FillEffect {
  /** Base that came (above zero) or went, a fee in base included. */
  readonly base: Decimal;
  /** Quote that came or went; a fee in quote is included, and one in a third asset at its price. */
  readonly quote: Decimal;
  /** The fee in quote: in quote as it is, in base at the fill's price, in a third asset at its price; zero if that has none. */
  readonly fee: Decimal;
  /** The fee in an asset without a price. */
  readonly feesApart: Amounts;
}

const NONE: Amounts = {};

/** What a fill did to the account. Exact: nothing is divided, nothing rounded. */
export function fillEffect({ side, fill }: AccountedFill, { base, quote, prices = {} }: AccountingTerms): FillEffect {
  const { lastPrice, lastQuantity, fee, feeAsset } = fill;
  const bought = side === 'buy';
  const notional = lastPrice.times(lastQuantity);
  const moved = {
    base: bought ? lastQuantity : lastQuantity.negate(),
    quote: bought ? notional.negate() : notional,
    feesApart: NONE,
  };
  if (fee.isZero()) return { ...moved, fee };
  if (feeAsset === quote) return { ...moved, quote: moved.quote.minus(fee), fee };
  if (feeAsset === base) return { ...moved, base: moved.base.minus(fee), fee: fee.times(lastPrice) };
  const rate = prices[feeAsset];
  if (rate === undefined) return { ...moved, fee: Decimal.ZERO, feesApart: { [feeAsset]: fee } };
  const worth = fee.times(rate);
  return { ...moved, quote: moved.quote.minus(worth), fee: worth };
}
