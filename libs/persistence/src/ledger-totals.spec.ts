import { Decimal, Ledger, type LedgerAccount } from '@gridbot/core';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ledgerTotals } from './ledger-totals.js';

describe('ledger totals', () => {
  const accounts: readonly LedgerAccount[] = ['holdings', 'trading', 'fees'];
  const line = fc.record({
    account: fc.constantFrom(...accounts),
    asset: fc.constantFrom('BTC', 'BT', 'USD'),
    units: fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
  });

  it('are the exact sums of each account and asset', () => {
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const ledger = new Ledger();
        ledger.post(lines.map(({ units, ...name }) => ({ ...name, transaction: 't', amount: Decimal.of(units, 18) })));
        for (const { account, asset, amount } of ledgerTotals(ledger)) {
          const same = lines.filter((other) => other.account === account && other.asset === asset);
          const sum = same.reduce((units, other) => units + other.units, 0n);
          expect(amount.eq(Decimal.of(sum, 18))).toBe(true);
        }
        const kinds = new Set(lines.map(({ account, asset }) => `${account} ${asset}`));
        expect(ledgerTotals(ledger).map(({ account, asset }) => `${account} ${asset}`)).toEqual([...kinds].sort());
      }),
    );
  });

  it('are none before the first posting', () => {
    expect(ledgerTotals(new Ledger())).toEqual([]);
  });
});
