import type { Decimal } from '../values/decimal.js';
import type { Asset } from '../values/identifiers.js';

/**
 * The ledger's accounts:
 * - `holdings`: what the bot has;
 * - `trading`: the other side of every trade (what was given for base, what was got for it);
 * - `fees`: fees paid;
 * - `opening`: what was there at the first reconciliation;
 * - `unattributed`: what changed on the account without a fill of ours (deposits, withdrawals, hand trades).
 */
export type LedgerAccount = 'holdings' | 'trading' | 'fees' | 'opening' | 'unattributed';

/** One line of a transaction. The lines of one transaction sum to zero for each asset. */
export interface Posting {
  /** Names the transaction: the trade id of a fill, or `opening`, `unattributed` with the step's number. */
  readonly transaction: string;
  readonly account: LedgerAccount;
  readonly asset: Asset;
  /** Positive: into the account. */
  readonly amount: Decimal;
}
