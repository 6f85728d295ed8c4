import type { Evidence, Invariant } from './evidence.js';
import { journalRepeats } from './journal.invariant.js';
import { eachBuyHasOneSell } from './lots.invariant.js';
import { balancesAreTheExchanges, ledgerIsZero, nothingUnattributed } from './money.invariant.js';
import {
  fillsAreTheExchanges,
  nothingForeignNothingTwice,
  nothingGivenUpTooEarly,
  ordersAreTheExchanges,
} from './orders.invariant.js';
import { noStorm } from './quiet.invariant.js';

const INVARIANTS: Readonly<Record<string, Invariant>> = {
  'each order once, no foreign order touched': nothingForeignNothingTwice,
  'nothing given up too early': nothingGivenUpTooEarly,
  "orders are the exchange's": ordersAreTheExchanges,
  "fills are the exchange's": fillsAreTheExchanges,
  'each filled buy has exactly one sell': eachBuyHasOneSell,
  'ledger zero': ledgerIsZero,
  "balances are the exchange's": balancesAreTheExchanges,
  'the journal repeats': journalRepeats,
  'no message storm': noStorm,
};

/** Checks all that must hold after a run. Empty: it holds. */
export function examine(evidence: Evidence, { nothingFromOutside = false } = {}): readonly string[] {
  const all = Object.entries({
    ...INVARIANTS,
    ...(nothingFromOutside ? { 'nothing unattributed': nothingUnattributed } : {}),
  });
  return all.flatMap(([name, invariant]) => [...invariant(evidence)].map((line) => `${name}: ${line}`));
}
