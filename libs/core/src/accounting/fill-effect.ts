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
  const came = bought ? lastQuantity : lastQuantity.negate();
  const brought = bought ? notional.negate() : notional;
  if (fee.isZero()) return { base: came, quote: brought, fee, feesApart: NONE };
  if (feeAsset === quote) return { base: came, quote: brought.minus(fee), fee, feesApart: NONE };
  if (feeAsset === base) return { base: came.minus(fee), quote: brought, fee: fee.times(lastPrice), feesApart: NONE };
  const rate = prices[feeAsset];
  if (rate === undefined) return { base: came, quote: brought, fee: Decimal.ZERO, feesApart: { [feeAsset]: fee } };
  const worth = fee.times(rate);
  return { base: came, quote: brought.minus(worth), fee: worth, feesApart: NONE };
}
