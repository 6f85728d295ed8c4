import type { Decimal } from '../values/decimal.js';
import type { Asset } from '../values/identifiers.js';
import type { LedgerAccount, Posting } from './posting.js';

/** The two lines of a change of holdings that no fill of ours explains: what was there at the start, or came or went since. */
export function postBalance(
  asset: Asset,
  change: Decimal,
  source: Extract<LedgerAccount, 'opening' | 'unattributed'>,
  transaction: string,
): readonly Posting[] {
  return [
    { transaction, account: 'holdings', asset, amount: change },
    { transaction, account: source, asset, amount: change.negate() },
  ];
}
