import { Decimal, type Asset, type Posting } from '@gridbot/core';

/** What stands in one account of the ledger in one asset. */
export interface LedgerTotal {
  readonly account: string;
  readonly asset: Asset;
  readonly amount: Decimal;
}

/** Sums postings by account and asset, exactly. */
export class LedgerTotals {
  private readonly accounts = new Map<string, Map<Asset, Decimal>>();

  add({ account, asset, amount }: Pick<Posting, 'account' | 'asset' | 'amount'>): void {
    const assets = this.accounts.get(account) ?? new Map<Asset, Decimal>();
    this.accounts.set(account, assets.set(asset, (assets.get(asset) ?? Decimal.ZERO).plus(amount)));
  }

  /** By account, then asset, in alphabetical order. */
  list(): readonly LedgerTotal[] {
    return [...this.accounts]
      .sort(byName)
      .flatMap(([account, assets]) => [...assets].sort(byName).map(([asset, amount]) => ({ account, asset, amount })));
  }
}

function byName([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
