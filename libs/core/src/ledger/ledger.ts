import { GridbotError } from '../errors/gridbot-error.js';
import { Decimal } from '../values/decimal.js';
import type { Asset } from '../values/identifiers.js';
import type { LedgerAccount, Posting } from './posting.js';

/** The sum of one account in one asset. */
export interface LedgerTotal {
  readonly account: LedgerAccount;
  readonly asset: Asset;
  readonly amount: Decimal;
}

/** Sums of all postings by asset and account. Money neither appears nor vanishes: the accounts of an asset sum to zero. */
export class Ledger {
  private readonly totals = new Map<Asset, Map<LedgerAccount, Decimal>>();

  post(postings: readonly Posting[]): void {
    for (const { account, asset, amount } of postings) {
      let accounts = this.totals.get(asset);
      if (accounts === undefined) this.totals.set(asset, (accounts = new Map<LedgerAccount, Decimal>()));
      accounts.set(account, (accounts.get(account) ?? Decimal.ZERO).plus(amount));
    }
  }

  amount(account: LedgerAccount, asset: Asset): Decimal {
    return this.totals.get(asset)?.get(account) ?? Decimal.ZERO;
  }

  /** Sum over all accounts of an asset: zero, or the ledger is wrong. */
  imbalance(asset: Asset): Decimal {
    let sum = Decimal.ZERO;
    for (const amount of this.totals.get(asset)?.values() ?? []) sum = sum.plus(amount);
    return sum;
  }

  /** Assets that an account has lines in. */
  assetsOf(account: LedgerAccount): readonly Asset[] {
    return [...this.totals].flatMap(([asset, accounts]) => (accounts.has(account) ? [asset] : []));
  }

  /** All sums, by asset and account, in a stable order. */
  all(): readonly LedgerTotal[] {
    return [...this.totals]
      .flatMap(([asset, accounts]) => [...accounts].map(([account, amount]) => ({ account, asset, amount })))
      .sort((a, b) => (a.asset + a.account < b.asset + b.account ? -1 : 1));
  }

  /** True if every asset sums to zero. */
  isBalanced(): boolean {
    return [...this.totals.keys()].every((asset) => this.imbalance(asset).isZero());
  }

  /**
   * The conservation check: the asset's accounts sum to zero and `holdings` is what the portfolio believes.
   * @throws GridbotError LEDGER.UNBALANCED with both figures
   */
  assertConserved(asset: Asset, believed: Decimal): void {
    const imbalance = this.imbalance(asset);
    const holdings = this.amount('holdings', asset);
    if (imbalance.isZero() && holdings.eq(believed)) return;
    throw new GridbotError(
      'LEDGER.UNBALANCED',
      `the ledger of ${asset} does not balance: accounts sum to ${imbalance} instead of 0, ` +
        `holdings are ${holdings}, the portfolio has ${believed}. The bot stops; this is a defect, please report it`,
      {
        details: {
          asset,
          imbalance: imbalance.toString(),
          holdings: holdings.toString(),
          believed: believed.toString(),
        },
      },
    );
  }
}
