import type { Balances } from '@gridbot/core';
import type { BalanceChanged } from '../venue/venue-event.js';
import { instant, plainNumber } from './kraken.numbers.js';

/** Data of the first frame of the `balances` channel. */
export function balanceSnapshot(balances: Balances): readonly object[] {
  return Object.entries(balances).map(([asset, { total }]) => ({
    asset,
    asset_class: 'currency',
    balance: plainNumber(total),
    wallets: [{ type: 'spot', id: 'main', balance: plainNumber(total) }],
  }));
}

/** An item of a later frame: one ledger entry. */
export function balanceUpdate({ ledgerId, refId, at, cause, asset, amount, fee, balance }: BalanceChanged): object {
  return {
    ledger_id: ledgerId,
    ref_id: refId,
    timestamp: instant(at),
    type: cause,
    asset,
    asset_class: 'currency',
    category: cause,
    wallet_type: 'spot',
    wallet_id: 'main',
    amount: plainNumber(amount),
    fee: plainNumber(fee),
    balance: plainNumber(balance),
  };
}
