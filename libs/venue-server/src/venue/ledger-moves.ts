import { Decimal, type Asset, type Instrument } from '@gridbot/core';
import type { AccountTrade } from './account-order.js';

/** What one entry of the account's ledger says. */
export interface LedgerMove {
  readonly asset: Asset;
  /** Brought in, or below zero: taken out; the fee not included. */
  readonly amount: Decimal;
  /** Taken besides. */
  readonly fee: Decimal;
}

/** The ledger entries of a trade: base, quote, and the fee's asset if it is a third one. */
export function ledgerMoves(
  {
    side,
    quantity,
    notional,
    fee,
    feeAsset,
  }: Pick<AccountTrade, 'side' | 'quantity' | 'notional' | 'fee' | 'feeAsset'>,
  { base, quote }: Pick<Instrument, 'base' | 'quote'>,
): readonly LedgerMove[] {
  const bought = side === 'buy';
  const feeIn = (asset: Asset): Decimal => (asset === feeAsset ? fee : Decimal.ZERO);
  const moves = [
    { asset: base, amount: bought ? quantity : quantity.negate(), fee: feeIn(base) },
    { asset: quote, amount: bought ? notional.negate() : notional, fee: feeIn(quote) },
  ];
  const isThird = feeAsset !== base && feeAsset !== quote;
  return isThird && !fee.isZero() ? [...moves, { asset: feeAsset, amount: Decimal.ZERO, fee }] : moves;
}
