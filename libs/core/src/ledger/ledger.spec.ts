import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { failure } from '../errors/failure.fixture.js';
import type { Fill } from '../model/fill.js';
import type { Side } from '../model/side.js';
import { aFill, anInstrument, type Given } from '../testing/index.js';
import { Decimal, decimal } from '../values/decimal.js';
import { Ledger } from './ledger.js';
import { postBalance } from './post-balance.js';
import { postFill } from './post-fill.js';
import type { Posting } from './posting.js';

const instrument = anInstrument();
const traded = { tradeId: 'T1', lastPrice: '100', lastQuantity: '2' };

const lines = (postings: readonly Posting[]) =>
  postings.map(({ transaction, account, asset, amount }) => `${transaction} ${account} ${amount} ${asset}`);
const posted = (side: Side, fill: Given<Fill>) => lines(postFill(side, aFill({ ...traded, ...fill }), instrument));

const buyLines = ['T1 holdings 2 BTC', 'T1 trading -2 BTC', 'T1 holdings -200 USD', 'T1 trading 200 USD'];

describe('the postings of a fill', () => {
  it('exchange base and quote; without a fee there is no line for one', () => {
    expect(posted('buy', {})).toEqual(buyLines);
    expect(posted('sell', {})).toEqual([
      ...['T1 holdings -2 BTC', 'T1 trading 2 BTC', 'T1 holdings 200 USD', 'T1 trading -200 USD'],
    ]);
  });

  it.each([
    ['in quote', '0.5', 'USD', ['T1 holdings -0.5 USD', 'T1 fees 0.5 USD']],
    ['in base', '0.002', 'BTC', ['T1 holdings -0.002 BTC', 'T1 fees 0.002 BTC']],
    ['in a third asset', '0.01', 'BNB', ['T1 holdings -0.01 BNB', 'T1 fees 0.01 BNB']],
    ['as a rebate', '-0.5', 'USD', ['T1 holdings 0.5 USD', 'T1 fees -0.5 USD']],
  ])('take the fee %s', (_, fee, feeAsset, feeLines) => {
    expect(posted('buy', { fee, feeAsset })).toEqual([...buyLines, ...feeLines]);
  });
});

describe('the postings of a balance', () => {
  it('name where holdings came from', () => {
    expect(lines(postBalance('USD', decimal('100'), 'opening', 'opening:2'))).toEqual([
      ...['opening:2 holdings 100 USD', 'opening:2 opening -100 USD'],
    ]);
    expect(lines(postBalance('USD', decimal('-7'), 'unattributed', 'unattributed:9'))).toEqual([
      ...['unattributed:9 holdings -7 USD', 'unattributed:9 unattributed 7 USD'],
    ]);
  });
});

describe('the ledger', () => {
  const amounts = fc.bigInt({ min: 1n, max: 10n ** 20n }).map((digits) => `${Decimal.of(digits, 10)}`);
  const fees = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 15n }).map((digits) => `${Decimal.of(digits, 10)}`);
  const fills = fc.array(
    fc.record({
      side: fc.constantFrom<Side>('buy', 'sell'),
      fill: fc.record({
        ...{ lastPrice: amounts, lastQuantity: amounts, fee: fees },
        feeAsset: fc.constantFrom('BTC', 'USD', 'BNB'),
      }),
    }),
  );

  it('sums to zero for every asset after every fill, whatever is filled', () => {
    fc.assert(
      fc.property(fills, (all) => {
        const ledger = new Ledger();
        ledger.post(postBalance('USD', decimal('1000'), 'opening', 'opening:1'));
        for (const { side, fill } of all) {
          ledger.post(postFill(side, aFill(fill), instrument));
          expect(ledger.isBalanced()).toBe(true);
        }
      }),
    );
  });

  it('knows what is held as the sum of what came and went', () => {
    fc.assert(
      fc.property(fills, (all) => {
        const ledger = new Ledger();
        let held = Decimal.ZERO;
        for (const { side, fill } of all) {
          const { lastQuantity, fee, feeAsset } = aFill(fill);
          ledger.post(postFill(side, aFill(fill), instrument));
          held = side === 'buy' ? held.plus(lastQuantity) : held.minus(lastQuantity);
          if (feeAsset === 'BTC') held = held.minus(fee);
        }
        expect(`${ledger.amount('holdings', 'BTC')}`).toBe(`${held}`);
        ledger.assertConserved('BTC', held);
      }),
    );
  });

  it('finds a planted imbalance, with the figures', () => {
    const ledger = new Ledger();
    ledger.post(postFill('buy', aFill(traded), instrument));
    ledger.post([{ transaction: 'T2', account: 'holdings', asset: 'BTC', amount: decimal('0.00000001') }]);
    expect(ledger.isBalanced()).toBe(false);
    expect(() => ledger.assertConserved('BTC', decimal('2.00000001'))).toThrow(
      failure('LEDGER.UNBALANCED', 'the ledger of BTC does not balance: accounts sum to 0.00000001 instead of 0'),
    );
    ledger.assertConserved('USD', decimal('-200'));
  });

  it('finds a portfolio that believes something else', () => {
    const ledger = new Ledger();
    ledger.post(postFill('buy', aFill(traded), instrument));
    expect(() => ledger.assertConserved('BTC', decimal('1.9'))).toThrow(
      failure('LEDGER.UNBALANCED', 'holdings are 2, the portfolio has 1.9'),
    );
  });

  it('lists its sums by asset and account', () => {
    const ledger = new Ledger();
    ledger.post(postFill('buy', aFill({ ...traded, fee: '1' }), instrument));
    expect(ledger.all().map(({ asset, account, amount }) => `${asset} ${account} ${amount}`)).toEqual([
      ...['BTC holdings 2', 'BTC trading -2', 'USD fees 1', 'USD holdings -201', 'USD trading 200'],
    ]);
    expect(ledger.imbalance('EUR').isZero()).toBe(true);
  });
});
