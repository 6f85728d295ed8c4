import { Decimal } from '@gridbot/core';
import type { Evidence } from './evidence.js';

/** The postings of every step, and of all steps together, sum to zero for each asset. */
export function* ledgerIsZero({ postings }: Evidence): Iterable<string> {
  const sums = new Map<string, Decimal>();
  for (const { seq, asset, amount } of postings) {
    for (const name of [`step ${seq}: ${asset}`, asset]) sums.set(name, (sums.get(name) ?? Decimal.ZERO).plus(amount));
  }
  for (const [name, sum] of sums) if (!sum.isZero()) yield `the ledger is out of balance by ${sum}, ${name}`;
}

/** What the bot counts is what the exchange holds. */
export function* balancesAreTheExchanges({ engine, history }: Evidence): Iterable<string> {
  const assets = new Set([...Object.keys(engine.balances), ...Object.keys(history.balances)]);
  for (const asset of assets) {
    const own = engine.balances[asset]?.total ?? Decimal.ZERO;
    const there = history.balances[asset]?.total ?? Decimal.ZERO;
    if (!own.eq(there)) yield `the bot counts ${own} ${asset}, the exchange holds ${there}`;
  }
}

/** Where nothing came in or went out, nothing is unexplained. */
export function* nothingUnattributed({ postings }: Evidence): Iterable<string> {
  for (const { account, amount, asset, seq } of postings) {
    if (account === 'unattributed') yield `step ${seq} posted ${amount} ${asset} as unattributed`;
  }
}
