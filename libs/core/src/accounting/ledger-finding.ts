/**
 * What a check of the books can find wrong: a `transaction` that does not sum to zero; `accounts` of an asset that do not; `holdings` that
 * differ from the balances; `fills` and postings that do not correspond; an order's filled quantity that is not the sum of its fills.
 */
export type LedgerCheck = 'transactions' | 'accounts' | 'holdings' | 'fills' | 'orders';

/** One thing that is wrong. */
export interface LedgerFinding {
  readonly check: LedgerCheck;
  /** Which transaction, asset, trade or order. */
  readonly subject: string;
  /** The step that kept it, where one can be named. */
  readonly seq?: number;
  /** What is wrong, with both figures. */
  readonly text: string;
}

/** The outcome of a check. */
export interface LedgerVerdict {
  readonly transactions: number;
  readonly postings: number;
  readonly fills: number;
  readonly orders: number;
  /** Assets of which accounts and holdings were checked, in alphabetical order. */
  readonly assets: readonly string[];
  /** Nothing is wrong if it is empty. */
  readonly findings: readonly LedgerFinding[];
}
