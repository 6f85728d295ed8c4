import { Decimal, type Asset } from '@gridbot/core';
import type { Evidence } from './evidence.js';

/** Kraken shows dollars with four decimals; its own books have more. */
const SHOWN: Readonly<Record<Asset, Decimal>> = { USD: Decimal.parse('0.0001') };

/** The postings of every step, and of all steps together, sum to zero for each asset. */
export function* ledgerIsZero({ postings }: Evidence): Iterable<string> {
  const sums = new Map<string, Decimal>();
  for (const { seq, asset, amount } of postings) {
    for (const name of [`step ${seq}: ${asset}`, asset]) sums.set(name, (sums.get(name) ?? Decimal.ZERO).plus(amount));
  }
  for (const [name, sum] of sums) if (!sum.isZero()) yield `the ledger is out of balance by ${sum}, ${name}`;
}

/** What the bot counts is what the exchange holds, as far as the exchange shows it. */
export function* balancesAreTheExchanges({ counted, balances, world }: Evidence): Iterable<string> {
  for (const asset of world.symbol.split('/')) {
    const own = counted[asset]?.total ?? Decimal.ZERO;
    const there = balances[asset]?.total ?? Decimal.ZERO;
    const gap = own.minus(there).abs();
    if (gap.gt(SHOWN[asset] ?? Decimal.ZERO)) yield `the bot counts ${own} ${asset}, the exchange holds ${there}`;
  }
}

/** Where nobody moved money, none is unexplained. */
export function* nothingUnattributed({ postings, world }: Evidence): Iterable<string> {
  if (world.moneyMoved) return;
  for (const { account, amount, asset, seq } of postings) {
    if (account !== 'unattributed' || amount.abs().lte(SHOWN[asset] ?? Decimal.ZERO)) continue;
    yield `step ${seq} posted ${amount} ${asset} as unattributed`;
  }
}
