import type { Ledger, LedgerTotal } from '@gridbot/core';

/** A ledger's sums by account, then asset, in alphabetical order. */
export function ledgerTotals(ledger: Ledger): readonly LedgerTotal[] {
  return [...ledger.all()].sort((a, b) => byName(a.account, b.account) || byName(a.asset, b.asset));
}

function byName(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
